import { createHallApi, createRouter, terminalToken, type HallApi, type HallApiParts, type Simulators } from './api/index.ts';
import type { Business, KioskInfo, LegalTexts, SyncStanding, SyncState } from './api/contract/index.ts';
import { createBoardFeed } from './board/index.ts';
import type { CardFacts, Cards } from './cards/index.ts';
import { openCatalogue } from './catalogue/index.ts';
import { createCity } from './city/index.ts';
import { createDesk, createTicketViews, type CopiesStanding } from './desk/index.ts';
import { createFigures, createManagerFeed, peopleFigures } from './figures/index.ts';
import { calendarDay } from './identity/index.ts';
import { createIdMaker, noDoubt, type Clock, type Log, type PersonId, type Random, type TimeJudge } from './kernel/index.ts';
import { keysReplacedAt, type KeyPlace } from './keys/index.ts';
import { layOutPaper } from './lay-out-paper.ts';
import { lastEvent, nodeIdOf } from './outbox/index.ts';
import type { CardArtist } from './card-art/index.ts';
import type { CardPrinting } from './card-printing/index.ts';
import type {
  CardPrinter,
  CardPrinterStatus,
  DeviceStatus,
  IdReader,
  PhotoDecoder,
  PrinterStatus,
  Scanner,
  TicketPrinter,
} from './ports/index.ts';
import { jobsInState, startSpool, type OutcomeRecording, type Spool } from './printing/index.ts';
import { shutFor } from './offers/index.ts';
import { createLuggage, type Luggage } from './luggage/index.ts';
import { createPaperPack } from './pack/index.ts';
import { createPlanBook, liveLetters, type PlanBook } from './plan/index.ts';
import { handOver, isFirstByAge, numbersAfter, seriesOfKiosk, ticketById, type Queue } from './queue/index.ts';
import { openAssist } from './open-assist.ts';
import { openFiles } from './open-files.ts';
import { openAudit } from './open-audit.ts';
import { openCards } from './open-cards.ts';
import { openCustody } from './open-custody.ts';
import { openCardPrinting } from './open-card-printing.ts';
import { openLine } from './open-line.ts';
import { openReadiness } from './open-readiness.ts';
import { backupLifeMs, createRetention } from './retention/index.ts';
import { openStanding } from './open-standing.ts';
import { openStaffSide } from './open-staff.ts';
import { openSync } from './open-sync.ts';
import { dropServedDrafts, personStanding, type DraftSweeping, type Registering } from './registration/index.ts';
import { hasCity, isMainMachine, type HallSettings } from './settings.ts';
import { createBackups, scheduleBackups, startMaintenance, watchStore, type Keyring, type Store, type StoreState } from './store/index.ts';
import { note, type PinCost } from './staff/index.ts';
import { scheduleSweep } from './sweep.ts';
import type { Sync } from './sync/index.ts';
import type { Terminal } from './terminals/index.ts';
import { openLegalTexts, type HallProfile } from './texts/index.ts';
import { createKioskFeed, createVisits, type KioskFeed, type Visits } from './visit/index.ts';

export type { HallApi, Simulators } from './api/index.ts';
export type { HallSettings } from './settings.ts';
export { openSteadyClock } from './open-clock.ts';

export interface HallDeps {
  /** Opened by the caller, who closes it after the hall. */
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Started and closed by the hall. */
  readonly reader: IdReader;
  readonly printer: TicketPrinter;
  readonly cardPrinter: CardPrinter;
  /** Closed by the hall. */
  readonly cardArtist: CardArtist;
  readonly photoDecoder: PhotoDecoder;
  /** Started and closed by the hall; null or left out: it types into the page, or there is none. */
  readonly scanner?: Scanner | null;
  readonly keyPlace: KeyPlace;
  readonly settings: HallSettings;
  /** A TrueType font with all Chinese characters, for papers that are PDF. Asked for when the first one is made. */
  readonly font: () => Uint8Array;
  readonly simulators: Simulators;
  /** What decides who may have a service card; left out: what this hall's own features know. */
  readonly cardFacts?: CardFacts;
  /** Left out where the doors judge requests themselves. */
  readonly isAllowed?: HallApiParts['isAllowed'];
  /** What judges `clock`; left out: nobody does. */
  readonly time?: TimeJudge;
  /** Of hashing a PIN; left out: as RFC 9106 has it. Tests that sign in a hundred times take less. */
  readonly pinCost?: PinCost;
}

export interface HallHealth {
  readonly store: StoreState;
  readonly accepting: boolean;
  readonly devices: {
    readonly idReader: DeviceStatus;
    readonly ticketPrinter: PrinterStatus;
    readonly cardPrinter: CardPrinterStatus;
    /** Only where one stands on a line of its own: of one that types nobody knows. */
    readonly scanner?: DeviceStatus;
  };
  readonly printing: { readonly waiting: number; readonly doubtful: number };
  readonly cardPrinting: { readonly waiting: number; readonly doubtful: number };
  /** Screens of the kiosk that watch now. */
  readonly screens: number;
  /** Events that wait for the upstream, and when it last acknowledged some, UTC ms; `alone`: there is none, every event waits. */
  readonly sync: { readonly state: SyncStanding; readonly pending: number; readonly lastAck: number | null };
  readonly backup: CopiesStanding;
}

export interface Hall {
  readonly api: HallApi;
  /** For in-process clients of tests and benches. */
  readonly router: ReturnType<typeof createRouter>;
  /** For tests that look for what a visit leaves behind. */
  readonly visits: Visits;
  /** What other nodes of the hall say, over the network's door only. */
  readonly sync: Pick<Sync['door'], 'fetch'>;
  /** For the printing of cards, for a city's line, and for taking over records of before. */
  readonly cards: Cards;
  health(): HallHealth;
  /** Which paired terminal asks, by its cookie; null: none. */
  terminalOf(request: Request): Terminal | null;
  /** Ends visits and streams, lets the paper under way come out, closes the devices. */
  close(): Promise<void>;
}

/** More than a busy kiosk has: a form takes minutes. */
const usualTypedLimit = 10;
const firstBackupMs = 10 * 60 * 1_000;
/** Days of which one stays. */
const keptBackups = 30;
const usualBackupHours = 4;

/** Puts the hall's features together over one store. Throws StoreFault when the store can't be written. */
export function createHall(deps: HallDeps): Hall {
  const { clock, log, reader, printer, cardPrinter, settings } = deps;
  const health = watchStore(deps);
  const { store } = health;
  const maintenance = startMaintenance({ store, clock, log });
  const made = { ...deps, store, ids: createIdMaker(clock, deps.random), node: nodeIdOf(store, deps.random), zone: settings.zone };
  const backups = settings.backups === null ? null : regularBackups(made, settings.backups, settings.backupHours);
  const { custody, copies } = openCustody(made, backups);
  const profile = settings.hall;
  const texts = openLegalTexts(profile);
  const catalogue = openCatalogue();
  const drafts: DraftSweeping = { ...made, erased: maintenance.noteErasure };
  const served = dropServedDrafts({ ...made, ...drafts });
  const plan = createPlanBook(made);
  const registering: Registering = { ...made, ...planned(plan, settings), after: numbersAfter(store), draftServed: served.drop };
  const recording = recordingWith(made);
  const tickets = createTicketViews(store, printer);
  const laidOut = { profile, texts, catalogue, printableCard: (id: string) => cards.printable(id), calling: () => plan.current().calling };
  const spool = openSpool({ ...made, ...laidOut, recording });
  const line = openLine({ ...made, plan, callsHere: isMainMachine(settings) });
  const committed = (): void => tell(() => spool.wake(), desk.changed, line.queue.touched);
  const seen = { storeState: health.state, copies, eventsWaiting: (): number | null => sync.state().upstream?.pending ?? null };
  const desk = createDesk({ ...made, ...deskFacts(settings), ...seen, tickets, recording, committed });
  const luggage = createLuggage({ ...made, committed });
  const visiting = { ...made, ...lineForVisits(store, plan, line.queue, settings.zone), ...timed(settings) };
  const given = { catalogue, texts, registering, drafts, committed };
  const ofFile = fileForVisits(store, () => ({ files, expiry: readiness.expiry }));
  const visits = createVisits({ ...visiting, ...given, ...ofFile, ...helpForVisits(() => ({ assist, people })), ticketView: tickets.view });
  const info = (): KioskInfo => kioskInfo(deps, profile, health.state(), sync.standing(), texts);
  const feed = createKioskFeed({ visits, info, events: visits.events, luggageTags: luggage.lastTags });
  const standing = openStanding({ ...made, catalogue, moved: () => tell(cards.changed, desk.changed, feed.filesMoved) });
  const people = openStaffSide({ ...made, revokedToo: () => sync.door.wake() });
  const { files, looks } = openFiles({ ...made, ...people, ...standing, ...given, visits, erased: maintenance.noteErasure });
  const staffName = people.staff.accounts.nameOf;
  const assist = openAssist({ ...made, ...given, visits, staffName, queue: line.queue, erased: maintenance.noteErasure });
  const cards = openCards({ ...made, catalogue, ...standing, staffName });
  const readiness = openReadiness({ ...made, hasCity: hasCity(settings), ...given, profile, staffName, ...standing });
  const cardPrinting = openCardPrinting({ ...made, cards, catalogue, profile, staffName, slipQueued: () => spool.wake() });
  const audit = openAudit({ ...made, ...people });
  const city = createCity(made);
  const boarded = { hallName: profile.name, cityNotices: city.notices };
  const manager = openManagerSide({ ...made, plan, committed, staffName });
  const heard = { applied: committed, erased: maintenance.noteErasure, cardsChanged: cards.changed, standingChanged: feed.infoChanged };
  const judging = { time: deps.time ?? noDoubt, known: standing.known };
  const sync = openSync({ ...made, ...heard, ...judging, plan, cards: cards.upstream, pairing: people.terminals.pairing });
  const features = {
    city,
    visits,
    desk,
    assist,
    line,
    luggage,
    files,
    looks,
    readiness,
    cards,
    cardPrinting,
    audit,
    custody,
    manager,
    sync,
  };
  const apiParts: HallApiParts = {
    ...made,
    ...people,
    ...features,
    kiosk: { feed, catalogue, texts, reader },
    hallName: profile.name,
    board: createBoardFeed({ ...made, ...boarded, plan: plan.current, queueChanged: line.queue.changed }),
  };
  const stops = [
    connectSignals({ deps, spool, visits, feed, luggage, queue: line.queue, deskChanged: desk.changed, onStoreChange: health.onChange }),
    scheduleSweep({ drafts, assist, standing, cards: cards.upstream, line: line.queue, retention: createRetention(drafts), clock, log }),
    () => backups?.close(),
  ];
  deps.scanner?.onScan(feed.scanned);
  for (const device of [reader, printer, cardPrinter, deps.scanner]) device?.start();

  return {
    api: createHallApi(apiParts),
    router: createRouter(apiParts),
    visits,
    sync: sync.door,
    cards,
    terminalOf: (request) => people.terminals.entrance.who(terminalToken(request.headers)),
    health: () => healthOf(made, health.state(), { screens: feed.watching(), sync: sync.state().upstream, cardPrinting, backup: copies() }),
    async close() {
      for (const stop of stops) stop();
      for (const part of [visits, served, feed, desk, assist, apiParts.board, manager.managerFeed]) part.close();
      for (const part of [line, luggage, cards, audit]) part.end();
      people.endSessions();
      await sync.close();
      await Promise.all([spool.close(), cardPrinting.end()]);
      await Promise.all([reader.close(), printer.close(), cardPrinter.close(), deps.scanner?.close()]);
      for (const part of [maintenance, health]) part.close();
    },
  };
}

function tell(...changed: readonly (() => void)[]): void {
  for (const one of changed) one();
}

function openSpool(parts: Omit<Parameters<typeof startSpool>[0], 'layOut'> & Parameters<typeof layOutPaper>[0]): Spool {
  return startSpool({ ...parts, layOut: (job) => layOutPaper(parts, job) });
}

/** What taking a ticket reads of the plan, at the moment it is taken. */
function planned(
  plan: PlanBook,
  { zone, kiosk = 1 }: Pick<HallSettings, 'zone' | 'kiosk'>,
): Pick<Registering, 'letters' | 'series' | 'firstByAge'> {
  return {
    letters: liveLetters(plan.current),
    series: seriesOfKiosk(kiosk),
    firstByAge: (birth, nowMs) => isFirstByAge(plan.current().calling, birth, calendarDay(nowMs, zone)),
  };
}

/** What a visit asks the line. */
function lineForVisits(store: Store, plan: PlanBook, queue: Queue, zone: string) {
  return {
    shutFor: (business: Business, nowMs: number) => shutFor(store, plan.current(), zone, business, nowMs),
    calling: () => plan.current().calling,
    placeOf: queue.placeOf,
    report: (id: string) => queue.report(ticketById(store, id)?.code ?? ''),
  };
}

/** What the kiosk says of a person's file. */
function fileForVisits(store: Store, later: () => Pick<HallApiParts, 'files'> & Pick<HallApiParts['readiness'], 'expiry'>) {
  return {
    askedOf: (id: PersonId) => later().files.askedOf(id),
    endingOf: (id: PersonId) => later().expiry.of(id),
    stateOf: (id: PersonId) => personStanding(store, id)?.state ?? null,
  };
}

/** Who helps with a visit, or has it. */
function helpForVisits(later: () => Pick<HallApiParts, 'assist'> & { readonly people: Pick<HallApiParts, 'staff'> }) {
  return {
    withStaff: (number: string) => later().assist.withStaff(number),
    staffOfBadge: (code: string) => later().people.staff.accounts.ofBadge(code),
  };
}

const timed = (settings: HallSettings) => ({ timing: settings, typedLimit: settings.typedLimit ?? usualTypedLimit });

const deskFacts = ({ simulated, hall }: HallSettings) => ({ simulated, hall: hall.name });

function recordingWith(made: Pick<OutcomeRecording, 'keyring' | 'ids'>): OutcomeRecording {
  return { ...made, handOver: (tx, ticketId, nowMs) => handOver(tx, made, { ticketId, how: 'paper', nowMs }) };
}

/** Figures, plan and paper pack for the manager's pages. */
function openManagerSide(
  parts: Omit<Parameters<typeof createPaperPack>[0], 'plan' | 'lineChanged'> &
    Pick<HallApiParts['manager'], 'plan'> & { readonly staffName: (staffId: string) => string },
): HallApiParts['manager'] {
  const { clock, plan, zone, committed, store } = parts;
  const figures = createFigures(parts);
  return {
    figures,
    people: (span) => peopleFigures(parts, span),
    managerFeed: createManagerFeed({ clock, state: figures.state }),
    plan,
    pack: createPaperPack({ ...parts, lineChanged: committed }),
    zone,
    clock,
    notePeopleExport: (by, { from, to }) =>
      store.transaction((tx) =>
        note(tx, parts, 'staff.exported', {
          subject: by,
          at: clock.nowMs(),
          body: { staffId: by, table: 'people', format: 'csv', from, to },
        }),
      ),
    noteExport: (by, { table, format, from, to }) =>
      store.transaction((tx) =>
        note(tx, parts, 'staff.exported', { subject: by, at: clock.nowMs(), body: { staffId: by, table, format, from, to } }),
      ),
  };
}

function healthOf(
  { store, reader, printer, cardPrinter, scanner }: HallDeps,
  state: StoreState,
  parts: {
    readonly screens: number;
    readonly sync: SyncState['upstream'];
    readonly cardPrinting: Pick<CardPrinting, 'counts'>;
    readonly backup: CopiesStanding;
  },
): HallHealth {
  const { screens, sync, cardPrinting, backup } = parts;
  return {
    store: state,
    accepting: state.state === 'ok',
    devices: { idReader: reader.status(), ticketPrinter: printer.status(), cardPrinter: cardPrinter.status(), ...scannerOf(scanner) },
    cardPrinting: cardPrinting.counts(),
    printing: { waiting: jobsInState(store, 'queued').length, doubtful: jobsInState(store, 'unknown').length },
    screens,
    backup,
    sync:
      sync === null
        ? { state: 'alone', pending: lastEvent(store)?.seq ?? 0, lastAck: null }
        : { state: sync.standing, pending: sync.pending, lastAck: sync.lastAckMs },
  };
}

const scannerOf = (scanner: Scanner | null | undefined): { readonly scanner?: DeviceStatus } =>
  scanner === null || scanner === undefined ? {} : { scanner: scanner.status() };

function regularBackups(
  made: { readonly store: Store; readonly clock: Clock; readonly log: Log },
  folder: string,
  hours = usualBackupHours,
) {
  const uselessBefore = (): number | null => keysReplacedAt(made.store);
  const backups = createBackups({ folder, keep: keptBackups, lifeMs: backupLifeMs, uselessBefore, clock: made.clock });
  return scheduleBackups({ ...made, backups, firstAfterMs: firstBackupMs, everyMs: hours * 60 * 60 * 1_000 });
}

/** Who is told when something moved on: nobody calls a screen directly. */
function connectSignals(parts: {
  readonly deps: HallDeps;
  readonly spool: Spool;
  readonly visits: Visits;
  readonly feed: KioskFeed;
  readonly luggage: Luggage;
  readonly queue: Queue;
  readonly deskChanged: () => void;
  readonly onStoreChange: (listener: () => void) => () => void;
}): () => void {
  const { deps, spool, visits, feed, luggage, queue, deskChanged } = parts;
  const devicesChanged = (): void => {
    feed.infoChanged();
    deskChanged();
  };
  const stops = [
    spool.changed.listen(({ paperId }) => {
      visits.paperMoved(paperId);
      luggage.paperMoved();
      deskChanged();
      // A paper that came out makes its number callable.
      queue.touched();
    }),
    queue.changed.listen(visits.lineMoved),
    queue.changed.listen(deskChanged),
    deps.reader.onStatus(devicesChanged),
    deps.printer.onStatus(devicesChanged),
    parts.onStoreChange(devicesChanged),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function kioskInfo(deps: HallDeps, profile: HallProfile, store: StoreState, sync: SyncStanding, texts: LegalTexts): KioskInfo {
  const { settings, reader, printer } = deps;
  return {
    hall: profile.name,
    version: settings.version,
    ppi: settings.ppi,
    idleMs: settings.idleMs,
    countdownMs: settings.countdownMs,
    elderFactor: settings.elderFactor,
    reader: reader.status(),
    printer: printer.status(),
    simulated: [...settings.simulated],
    accepting: store.state === 'ok',
    sync,
    textVersions: { notice: texts.notice.version, declaration: texts.declaration.version },
  };
}
