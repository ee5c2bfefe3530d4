import type { KioskEvent, ShownRecord, ShowingView, ShowPurpose } from '../api/contract/index.ts';
import type { Cards, Holder } from '../cards/index.ts';
import { createBrake, createSignal, ok, refuse, type Brake, type Clock, type IdMaker, type Result, type Signal } from '../kernel/index.ts';
import type { CardRead, IdReaderEvent } from '../ports/index.ts';
import type { Store } from '../store/index.ts';
import { recordOf, type RecordSources } from './record.ts';

export interface ShowingParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly zone: string;
  readonly holders: Cards['holders'];
  readonly sources: RecordSources;
  /** Whose ID card that is. */
  readonly whose: (card: CardRead) => { readonly personId: string | null } | 'not-usable';
  /** The visit under way; null: none. `free`: nobody is in the middle of anything in it. */
  readonly visit: () => { readonly id: string | null; readonly free: boolean };
  /** Nobody needs the card on the reader any more: whoever forgot it is reminded. */
  readonly letGo: () => void;
}

export type ShowingEvent = Extract<KioskEvent, { type: 'showing' | 'showing-ended' }>;
type AskRefusal = { readonly code: 'CHECK_OVER' } | { readonly code: 'TRIED_TOO_OFTEN'; readonly retryAfterMs: number };
type Why = 'left' | 'timeout' | 'next-card';

/** The one showing of a kiosk: a worker who stands here lets more be seen than the check of their card told. */
export interface Showing {
  ask(input: { readonly checkId: string; readonly purpose: ShowPurpose }): Result<ShowingView, AskRefusal>;
  allow(showingId: string): Result<ShownRecord, 'SHOWING_OVER'>;
  end(showingId: string): void;
  /** Told of every card event before visits are; true: it was the holder's matter, and nothing else comes of it. */
  takesCard(event: IdReaderEvent): boolean;
  readonly events: Signal<ShowingEvent>;
  /** For a screen that connects now. */
  snapshot(): ShowingEvent[];
  close(): void;
}

interface Current {
  view: ShowingView;
  readonly checkId: string;
  readonly visitId: string | null;
  /** The holder's card, read once. */
  pending: number | null;
  isShown: boolean;
}

/** Long enough to read a screen and to find one's ID card; from the last step of it. */
const askedMs = 2 * 60_000;
const shownMinutes = 5;
const shownMs = shownMinutes * 60_000;
/** The wrong card in the hand happens; a stack of them is a search. */
const wrongCards = { burst: 3, everyMs: 60_000 } as const;

/** The look is durable before anything is shown. */
function show(parts: ShowingParts, holder: Holder, { showingId, purpose }: ShowingView): ShownRecord {
  const ms = parts.clock.nowMs();
  const record = parts.store.transaction((tx) => {
    parts.holders.noteShown(tx, { cardId: holder.cardId, purpose, atMs: ms });
    return recordOf(tx, parts.sources, holder, { ms, zone: parts.zone });
  });
  return { ...record, showingId, purpose, leftMs: shownMs };
}

interface Step {
  readonly step: ShowingView['step'];
  readonly problem?: ShowingView['problem'];
  readonly pending?: number;
}
type Asked = Pick<Current, 'checkId' | 'pending'>;

/** null: it changes nothing. */
function afterCard(parts: ShowingParts, brake: Brake, { checkId, pending }: Asked, event: IdReaderEvent): Step | null {
  switch (event.type) {
    case 'read':
      return afterRead(parts, brake, checkId, event);
    case 'confirmed':
      return pending === event.readId ? { step: 'own' } : null;
    case 'refused':
      return pending === event.readId ? { step: 'card', problem: 'not-read' } : null;
    case 'unreadable':
      return { step: 'card', problem: 'not-read' };
    case 'reading':
    case 'removed':
      return null;
  }
}

/** Only the person of that very card; of any other nothing is told, not even whether the hall knows them. */
function afterRead(
  { whose, holders }: ShowingParts,
  brake: Brake,
  checkId: string,
  { readId, card }: { readonly readId: number; readonly card: CardRead },
): Step {
  if (brake.waitMs() > 0) return { step: 'card', problem: 'too-often' };
  const who = whose(card);
  if (who === 'not-usable') return { step: 'card', problem: 'not-usable' };
  const holder = holders.of(checkId);
  if (holder !== null && who.personId === holder.personId) return { step: 'reading', pending: readId };
  brake.took();
  return { step: 'card', problem: brake.waitMs() > 0 ? 'too-often' : 'other-card' };
}

export function createShowing(parts: ShowingParts): Showing {
  const { clock, holders } = parts;
  const brake = createBrake(clock, wrongCards);
  const events = createSignal<ShowingEvent>();
  let current: Current | null = null;
  let cancel: (() => void) | null = null;

  function lasts(ms: number): void {
    cancel?.();
    cancel = clock.schedule(ms, () => finish('timeout'));
  }

  function finish(why: Why): void {
    if (current === null) return;
    const { showingId } = current.view;
    current = null;
    cancel?.();
    cancel = null;
    events.emit({ type: 'showing-ended', showingId });
    // Another card is being read already: that one isn't forgotten.
    if (why !== 'next-card') parts.letGo();
  }

  function onCard(at: Current, event: IdReaderEvent): void {
    const next = afterCard(parts, brake, at, event);
    if (next === null) return;
    at.view = { ...at.view, step: next.step, problem: next.problem ?? null };
    at.pending = next.pending ?? null;
    lasts(askedMs);
    events.emit({ type: 'showing', showing: at.view });
  }

  return {
    ask({ checkId, purpose }) {
      finish('left');
      const retryAfterMs = brake.waitMs();
      if (retryAfterMs > 0) return refuse({ code: 'TRIED_TOO_OFTEN', retryAfterMs });
      const visit = parts.visit();
      if (!visit.free || holders.of(checkId) === null) return refuse({ code: 'CHECK_OVER' });
      const showingId = parts.ids.next<'showing'>();
      const view: ShowingView = { showingId, purpose, step: 'card', problem: null, minutes: shownMinutes };
      current = { view, checkId, visitId: visit.id, pending: null, isShown: false };
      lasts(askedMs);
      return ok(view);
    },
    allow(showingId) {
      const at = current;
      if (at?.view.showingId !== showingId || at.view.step !== 'own' || at.isShown) return refuse('SHOWING_OVER');
      const holder = parts.visit().id === at.visitId ? holders.of(at.checkId) : null;
      if (holder === null) {
        finish('left');
        return refuse('SHOWING_OVER');
      }
      const record = show(parts, holder, at.view);
      at.isShown = true;
      lasts(shownMs);
      return ok(record);
    },
    end(showingId) {
      if (current?.view.showingId === showingId) finish('left');
    },
    takesCard(event) {
      if (current === null) return false;
      const isOver = current.isShown || parts.visit().id !== current.visitId;
      if (!isOver) {
        onCard(current, event);
        return true;
      }
      // Whoever lays a card now is the next one.
      if (event.type === 'reading' || event.type === 'read') finish('next-card');
      return false;
    },
    events,
    snapshot: () => (current === null ? [] : [{ type: 'showing', showing: current.view }]),
    close: () => finish('left'),
  };
}
