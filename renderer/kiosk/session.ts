import type {
  Agency,
  AgencyChanged,
  Catalogue,
  KioskEvent,
  KioskInfo,
  LegalTexts,
  Offers,
  OwnAgency,
  OwnLodging,
  PriorityKind,
  TicketView,
  TogetherOffers,
  TogetherSession,
  TrainingOffers,
  Visit,
} from '../../hall/api/contract/index.ts';
import type { Locale } from '../ui/index.ts';
import type { Errand } from './errand.ts';
import { inputsFrom, noInputs, type Inputs } from './inputs.ts';
import { pagesOf, stepOf, type Page } from './pages.ts';
import type { Problem } from './problem.ts';

type EventOf<T extends KioskEvent['type']> = Extract<KioskEvent, { type: T }>;
export type CardProblem = EventOf<'card-problem'>['why'];
/** Ends that a person is told about; all other ends just go to the idle screen. */
export type ToldEnd = 'declined' | 'card-changed' | 'timeout' | 'with-staff';

/** What else can be settled in the same visit; null inside: the hall hasn't said yet. */
export type AlsoHere =
  | { readonly kind: 'training'; readonly told: TrainingOffers | null }
  | { readonly kind: 'lodging'; readonly told: OwnLodging | null }
  | {
      readonly kind: 'together';
      readonly told: TogetherOffers | null;
      /** The lesson that the person looks at once more before both are taken. */
      readonly chosen: TogetherSession | null;
      readonly taken: boolean;
    }
  | {
      readonly kind: 'agency';
      readonly told: OwnAgency | null;
      /** What the person looks at once more: another agency, or none. */
      readonly chosen: { readonly to: Agency | null } | null;
      readonly done: AgencyChanged | null;
    };

/** Everything that the screen draws. One object, dropped whole when a visit ends. */
export interface SessionState {
  readonly link: 'starting' | 'online' | 'lost';
  readonly info: KioskInfo | null;
  readonly catalogue: Catalogue | null;
  readonly texts: LegalTexts | null;
  readonly locale: Locale;
  readonly elder: boolean;
  /** 0 … 3 */
  readonly volume: number;
  /** Every new screen is read out, until switched off or the visit ends. */
  readonly readAloud: boolean;
  readonly card: 'none' | 'reading' | CardProblem;
  /** null: the service hasn't said. */
  readonly cardLying: boolean | null;
  readonly visit: Visit | null;
  /** The visit's ticket as the stream told it last. A call's answer may be older: paper can be out before the answer is here. */
  readonly toldTicket: TicketView | null;
  /** What can be taken now; null: nobody looks, or it hasn't come yet. */
  readonly offers: Offers | null;
  /** Something done without a visit, or over it: it shows above the visit. */
  readonly errand: Errand | null;
  /** All businesses are shown, also when there is a ticket already. */
  readonly choosing: boolean;
  /** Training, a bed or one's agency, over the file; both in one go, after a registration too. */
  readonly also: AlsoHere | null;
  /** What the person says of themselves. */
  readonly priority: PriorityKind | null;
  readonly ended: ToldEnd | null;
  /** Of `with-staff`: the window where staff go on; null: at the desk. */
  readonly counter: number | null;
  /** The store refuses: nothing can be registered here now. */
  readonly refused: { readonly incident: string | null } | null;
  readonly inputs: Inputs;
  readonly page: Page | null;
  /** A page opened from the review: "next" goes back there. */
  readonly editing: boolean;
  /** Refusing the necessary consent asks once whether that is meant. */
  readonly declining: boolean;
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly noticePrinted: boolean;
  readonly remembered: boolean;
  readonly staffOpen: boolean;
  /** Milliseconds left while "are you still there?" is asked. */
  readonly countdownMs: number | null;
}

export const freshState: SessionState = {
  link: 'starting',
  info: null,
  catalogue: null,
  texts: null,
  locale: 'zh-CN',
  elder: false,
  volume: 2,
  readAloud: false,
  card: 'none',
  cardLying: null,
  visit: null,
  toldTicket: null,
  offers: null,
  errand: null,
  choosing: false,
  also: null,
  priority: null,
  ended: null,
  counter: null,
  refused: null,
  inputs: noInputs,
  page: null,
  editing: false,
  declining: false,
  problem: null,
  busy: false,
  noticePrinted: false,
  remembered: false,
  staffOpen: false,
  countdownMs: null,
};

type Patch = Partial<
  Pick<
    SessionState,
    | 'link'
    | 'locale'
    | 'elder'
    | 'volume'
    | 'readAloud'
    | 'card'
    | 'declining'
    | 'busy'
    | 'noticePrinted'
    | 'remembered'
    | 'staffOpen'
    | 'countdownMs'
    | 'refused'
    | 'offers'
    | 'choosing'
    | 'also'
    | 'priority'
    | 'ended'
  >
>;

export type SessionEvent =
  | { readonly type: 'kiosk'; readonly event: KioskEvent }
  | { readonly type: 'loaded'; readonly catalogue: Catalogue; readonly texts: LegalTexts }
  /** What a call answered; null: the visit is over and nothing was kept. */
  | { readonly type: 'visit'; readonly visit: Visit | null }
  | { readonly type: 'input'; readonly patch: Partial<Inputs> }
  | { readonly type: 'go'; readonly page: Page; readonly editing?: boolean }
  | { readonly type: 'problem'; readonly problem: Problem; readonly page?: Page }
  | { readonly type: 'set'; readonly patch: Patch }
  | { readonly type: 'errand'; readonly errand: Errand | null }
  /** Drops everything of the person; what belongs to the kiosk stays. */
  | { readonly type: 'clear'; readonly ended?: ToldEnd };

export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'kiosk':
      return reduceKiosk(state, event.event);
    case 'loaded':
      return { ...state, catalogue: event.catalogue, texts: event.texts };
    case 'visit':
      return event.visit === null ? cleared(state, 'declined') : withVisit(state, withToldTicket(event.visit, state.toldTicket));
    case 'input':
      return { ...state, inputs: { ...state.inputs, ...event.patch }, problem: null };
    case 'go':
      return { ...state, page: event.page, editing: event.editing ?? state.editing, problem: null, declining: false };
    case 'problem':
      return { ...state, problem: event.problem, page: event.page ?? state.page, busy: false };
    case 'errand':
      return { ...state, errand: event.errand, problem: null, busy: event.errand === null ? state.busy : false };
    case 'set':
      return { ...state, ...event.patch };
    case 'clear':
      return cleared(state, event.ended ?? null);
  }
}

function reduceKiosk(state: SessionState, event: KioskEvent): SessionState {
  switch (event.type) {
    case 'info':
      return { ...state, info: event.info, link: 'online' };
    case 'reading':
      return state.visit === null
        ? { ...state, ...usualAfter(state.ended), card: 'reading', ended: null, staffOpen: false, errand: null, problem: null }
        : state;
    case 'card-problem':
      return state.visit === null ? { ...state, card: event.why, errand: null } : state;
    case 'visit':
      return isStale(state.visit, event.visit) ? state : { ...withVisit(state, event.visit), toldTicket: ticketOf(event.visit) };
    case 'visit-ended':
      return state.visit?.visitId === event.visitId ? { ...cleared(state, toldEnd(event.why)), counter: event.counter ?? null } : state;
    case 'ticket':
      return withTicket(state, event);
    case 'places':
      return withPlaces(state, event);
    case 'luggage':
      return withTags(state, event);
    case 'showing':
      return withShowing(state, event);
    case 'showing-ended':
    case 'scan':
      // A way for the controller, nothing to show by itself.
      return state;
    case 'card-left':
      return { ...state, cardLying: event.lying, card: event.lying ? state.card : notReading(state.card) };
  }
}

const notReading = (card: SessionState['card']): SessionState['card'] => (card === 'reading' ? 'none' : card);

/** Null: whoever comes next starts on a page that has seen nothing. */
export const toldEnd = (why: EventOf<'visit-ended'>['why']): ToldEnd | null =>
  why === 'declined' || why === 'card-changed' || why === 'with-staff' ? why : null;

const order: Record<Visit['phase'], number> = {
  confirm: 0,
  typing: 0,
  consent: 1,
  form: 2,
  done: 3,
  file: 3,
  choose: 3,
  desk: 3,
  'with-staff': 3,
};

/** An event of the stream that left the service before the answer of a later call. */
function isStale(held: Visit | null, seen: Visit): boolean {
  return held?.visitId === seen.visitId && order[seen.phase] < order[held.phase];
}

function withVisit(state: SessionState, visit: Visit): SessionState {
  const same = state.visit?.visitId === visit.visitId && state.visit.phase === visit.phase;
  const next: SessionState = { ...state, ...usualAfter(state.ended), visit, card: 'none', ended: null, busy: false };
  if (same) return next;
  const newPerson = state.visit?.visitId !== visit.visitId;
  const kept = newPerson ? { ...next, ...nothingOfThePerson } : { ...next, problem: null, declining: false, editing: false };
  const inputs = visit.phase === 'form' ? { ...inputsFrom(visit) } : kept.inputs;
  const pages = pagesOf({ ...kept, visit, inputs });
  const at = visit.phase === 'form' ? pages.find((page) => stepOf(page) === visit.furthest) : undefined;
  return { ...kept, visit, inputs, page: at ?? pages[0] ?? null };
}

const nothingOfThePerson = {
  toldTicket: null,
  offers: null,
  errand: null,
  choosing: false,
  also: null,
  priority: null,
  inputs: noInputs,
  page: null,
  editing: false,
  declining: false,
  problem: null,
  noticePrinted: false,
  remembered: false,
  staffOpen: false,
  refused: null,
  countdownMs: null,
} satisfies Partial<SessionState>;

/** Whoever comes while the last words to somebody still stand is another person; only after a changed card it is the one who was asked for it again. */
function usualAfter(ended: ToldEnd | null): Partial<SessionState> {
  const { locale, elder, volume, readAloud } = freshState;
  return ended === null || ended === 'card-changed' ? {} : { locale, elder, volume, readAloud };
}

/** A told end keeps the person's language and size, so that the words can be read; the way home, or the next card, resets them. */
function cleared(state: SessionState, ended: ToldEnd | null): SessionState {
  const { link, info, catalogue, texts, cardLying } = state;
  const reading = ended === null ? {} : { locale: state.locale, elder: state.elder, volume: state.volume };
  return { ...freshState, link, info, catalogue, texts, cardLying, ...reading, ended };
}

function withTicket(state: SessionState, { visitId, ticket }: EventOf<'ticket'>): SessionState {
  const { visit } = state;
  if (visit?.visitId !== visitId) return state;
  const told = { ...state, toldTicket: ticket };
  if (!('ticket' in visit)) return told;
  return visit.ticket === null || visit.ticket.ticketId === ticket.ticketId ? { ...told, visit: { ...visit, ticket } } : told;
}

function withPlaces(state: SessionState, { visitId, places }: EventOf<'places'>): SessionState {
  const { visit } = state;
  return visit?.visitId === visitId && 'places' in visit ? { ...state, visit: { ...visit, places } } : state;
}

function withTags(state: SessionState, { tags }: EventOf<'luggage'>): SessionState {
  const { errand } = state;
  return errand?.kind === 'tags' && errand.tags.luggageId === tags.luggageId ? { ...state, errand: { kind: 'tags', tags } } : state;
}

function withShowing(state: SessionState, { showing }: EventOf<'showing'>): SessionState {
  const { errand } = state;
  if (errand?.kind !== 'to-show' || errand.showing?.showingId !== showing.showingId) return state;
  return { ...state, errand: { ...errand, showing }, problem: null };
}

const ticketOf = (visit: Visit): TicketView | null => ('ticket' in visit ? visit.ticket : null);

function withToldTicket(visit: Visit, told: TicketView | null): Visit {
  return told !== null && 'ticket' in visit && visit.ticket?.ticketId === told.ticketId ? { ...visit, ticket: told } : visit;
}

/** Nobody has touched anything: no timer runs, nothing needs wiping. */
export function isResting(state: SessionState): boolean {
  const { locale, elder, volume, readAloud, staffOpen, card } = state;
  const asShipped = locale === freshState.locale && !elder && volume === freshState.volume && !readAloud && !staffOpen;
  return state.visit === null && state.errand === null && state.ended === null && state.refused === null && asShipped && card === 'none';
}

/** Whether the screen shows what can be taken: only then the hall is asked for it. */
export const showsOffers = ({ visit, errand }: SessionState): boolean =>
  errand === null ? visit?.phase === 'choose' || visit?.phase === 'file' : errand.kind === 'pad';

/** Whether a paper held to the scanner means something here: nobody is in the middle of anything else. */
export function takesScans({ visit, ended, refused, card, staffOpen, countdownMs, link, info }: SessionState): boolean {
  const free = ended === null && refused === null && card === 'none' && !staffOpen && countdownMs === null && link === 'online';
  return free && info?.accepting !== false && (visit === null || visit.phase === 'choose');
}

/** The pages before and after the present one; null at the ends. */
export function neighbours(state: SessionState): { back: Page | null; next: Page | null } {
  if (state.page === 'return-code') return { back: 'name', next: null };
  if (state.page === 'helper') return { back: null, next: 'notice' };
  const pages = pagesOf(state);
  const at = state.page === null ? -1 : pages.indexOf(state.page);
  return { back: pages[at - 1] ?? null, next: at < 0 ? null : (pages[at + 1] ?? null) };
}

export interface Session {
  get(): SessionState;
  dispatch(event: SessionEvent): void;
  subscribe(listener: () => void): () => void;
}

export function createSession(initial: SessionState = freshState): Session {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
