import type { KioskInfo } from './api/contract/index.ts';
import { openCatalogue } from './catalogue/index.ts';
import { createCity } from './city/index.ts';
import { createDesk, createTicketViews } from './desk/index.ts';
import { fileForVisits, helpForVisits, lineForVisits, timed } from './for-visits.ts';
import type { HallDeps } from './hall-deps.ts';
import { calendarDay } from './identity/index.ts';
import { createIdMaker, noDoubt } from './kernel/index.ts';
import { kioskInfo } from './kiosk-info.ts';
import { layOutPaper } from './lay-out-paper.ts';
import { createLuggage } from './luggage/index.ts';
import { openAgencies } from './open-agencies.ts';
import { openAssist } from './open-assist.ts';
import { openAudit } from './open-audit.ts';
import { openCardPrinting } from './open-card-printing.ts';
import { openCards } from './open-cards.ts';
import { openCustody } from './open-custody.ts';
import { openFiles } from './open-files.ts';
import { openLine } from './open-line.ts';
import { openManagerSide } from './open-manager.ts';
import { openReadiness } from './open-readiness.ts';
import { openShowing } from './open-showing.ts';
import { openStaffSide } from './open-staff.ts';
import { openStanding } from './open-standing.ts';
import { openSync } from './open-sync.ts';
import { nodeIdOf } from './outbox/index.ts';
import { createPlanBook, liveLetters, type PlanBook } from './plan/index.ts';
import { startSpool, type OutcomeRecording, type Spool } from './printing/index.ts';
import { handOver, isFirstByAge, numbersAfter, seriesOfKiosk } from './queue/index.ts';
import { dropServedDrafts, type DraftSweeping, type Registering } from './registration/index.ts';
import { regularBackups } from './regular-backups.ts';
import { hasCity, isMainMachine, type HallSettings } from './settings.ts';
import { startMaintenance, watchStore } from './store/index.ts';
import { openLegalTexts } from './texts/index.ts';
import { createKioskFeed, createVisits } from './visit/index.ts';

/** The hall's features over one store, each told what it needs of the others. Throws StoreFault when the store can't be written. */
export function joinFeatures(deps: HallDeps) {
  const { clock, log, printer, settings } = deps;
  const health = watchStore(deps);
  const { store } = health;
  const maintenance = startMaintenance({ store, clock, log });
  const made = { ...deps, store, ids: createIdMaker(clock, deps.random), node: nodeIdOf(store, deps.random), zone: settings.zone };
  const backups = settings.backups === null ? null : regularBackups(made, settings.backups, settings.backupHours);
  const { custody, copies } = openCustody(made, backups);
  const profile = settings.hall;
  const texts = openLegalTexts(profile);
  const city = createCity(made);
  const catalogue = openCatalogue(city.catalogue);
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
  const helped = helpForVisits(() => ({ assist, people, showing }));
  const visits = createVisits({ ...visiting, ...given, ...ofFile, ...helped, ticketView: tickets.view });
  const showing = openShowing({ ...made, visits, cards: () => cards });
  const info = (): KioskInfo => kioskInfo(deps, { profile, texts, catalogue, store: health.state(), sync: sync.standing() });
  const feed = createKioskFeed({ visits, info, events: visits.events, luggageTags: luggage.lastTags, showing });
  const standing = openStanding({ ...made, catalogue, moved: () => tell(cards.changed, desk.changed, feed.filesMoved) });
  const people = openStaffSide({ ...made, revokedToo: () => sync.door.wake() });
  const { files, looks } = openFiles({ ...made, ...people, ...standing, ...given, visits, erased: maintenance.noteErasure });
  const staffName = people.staff.accounts.nameOf;
  const assist = openAssist({ ...made, ...given, visits, staffName, queue: line.queue, erased: maintenance.noteErasure });
  const cards = openCards({ ...made, catalogue, ...standing, staffName });
  const readiness = openReadiness({ ...made, hasCity: hasCity(settings), ...given, profile, staffName, ...standing });
  const cardPrinting = openCardPrinting({ ...made, cards, catalogue, profile, staffName, slipQueued: () => spool.wake() });
  const ofCards = { cards, showing, cardPrinting };
  const audit = openAudit({ ...made, ...people });
  const agencies = openAgencies({ ...made, staffName, committed });
  const manager = openManagerSide({ ...made, plan, committed, staffName });
  const told = { cardsChanged: cards.changed, standingChanged: feed.infoChanged, published: () => tell(city.heard, feed.infoChanged) };
  const heard = { applied: committed, erased: maintenance.noteErasure, ...told };
  const judging = { time: deps.time ?? noDoubt, known: standing.known };
  const { sessions } = assist;
  const sync = openSync({ ...made, ...heard, ...judging, sessions, plan, cards: cards.upstream, pairing: people.terminals.pairing });
  const atScreens = { city, agencies, visits, desk, assist, line, luggage, files, looks, readiness, ...ofCards };
  return {
    features: { ...atScreens, audit, custody, manager, sync },
    made,
    people,
    profile,
    texts,
    catalogue,
    drafts,
    served,
    plan,
    spool,
    feed,
    standing,
    health,
    maintenance,
    backups,
    copies,
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

const deskFacts = ({ simulated, hall }: HallSettings) => ({ simulated, hall: hall.name });

function recordingWith(made: Pick<OutcomeRecording, 'keyring' | 'ids'>): OutcomeRecording {
  return { ...made, handOver: (tx, ticketId, nowMs) => handOver(tx, made, { ticketId, how: 'paper', nowMs }) };
}
