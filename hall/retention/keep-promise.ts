import { changesOf, filesErased } from '../files/index.ts';
import { calendarDay } from '../identity/index.ts';
import type { Clock, IdMaker } from '../kernel/index.ts';
import { appendEvents, eraseSealed, prepareEvent } from '../outbox/index.ts';
import { aliasesOf } from '../registration/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { erasureLimit, type Since } from './rules.ts';
import {
  deletePapers,
  deletePerson,
  duePersons,
  forgetHolder,
  forgetReceived,
  readTracesUntil,
  sealedSubjects,
  ticketIdsOf,
  ticketsWithTraces,
  writeTracesUntil,
  type DuePerson,
} from './store.ts';

export interface RetentionParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly zone: string;
  /** Personal data was deleted. */
  readonly erased: () => void;
}

export interface Retention {
  /** Does the next piece of the day's work. Throws StoreFault; the piece is then tried again at the next step. */
  step(): { readonly persons: number; readonly traces: number; readonly more: boolean };
}

/** The hall day's work: looked up once, then done a person a step, so that a kiosk in use waits for one short transaction at most. */
interface DayOfErasing {
  readonly day: string;
  readonly since: Since;
  readonly due: readonly DuePerson[];
}

/** Far more than register in a day; the others follow on the next. */
const mostADay = 500;

/**
 * Erases who has not used the market for as long as the notice promises, with everything that hangs on them, and what old tickets and
 * papers of nobody's file say. Each erasure is an event without a personal value.
 */
export function createRetention(parts: RetentionParts): Retention {
  const { store, clock, zone } = parts;
  let work: DayOfErasing | null = null;

  function beginDay(nowMs: number, day: string): number {
    const since = erasureLimit(nowMs);
    const traces = eraseTraces(parts, since);
    work = { day, since, due: duePersons(store, since, mostADay) };
    return traces;
  }

  return {
    step() {
      const nowMs = clock.nowMs();
      const day = calendarDay(nowMs, zone);
      const traces = work?.day === day ? 0 : beginDay(nowMs, day);
      const [next, ...rest] = work?.due ?? [];
      let persons = 0;
      if (work !== null && next !== undefined) {
        if (erasePerson(parts, next, work.since)) persons = 1;
        work = { ...work, due: rest };
      }
      if (persons + traces > 0) parts.erased();
      return { persons, traces, more: rest.length > 0 };
    },
  };
}

/** False: they have come again since they were looked up. */
function erasePerson(parts: RetentionParts, { id, registeredAtMs }: DuePerson, since: Since): boolean {
  return parts.store.transaction((tx) => {
    const tickets = ticketIdsOf(tx, id);
    if ((tickets.at(-1) ?? '') >= since.id) return false;
    const aliases = aliasesOf(tx, id);
    forgetPerson(tx, { id, registeredAtMs });
    const body = { personId: id, why: 'unused' as const, tickets: tickets.length, ...(aliases.length > 0 ? { aliases } : {}) };
    appendEvents(tx, [prepareEvent(parts, { type: 'person.erased', subject: id, at: parts.clock.nowMs(), body })]);
    return true;
  });
}

/** Everything that is told of a person in this store, also what other nodes sent; their tickets stay as nobody's. */
export function forgetPerson(tx: Writer, { id, registeredAtMs }: DuePerson): void {
  for (const ticketId of ticketIdsOf(tx, id)) forgetHolder(tx, ticketId);
  forgetReceived(tx, id);
  const moments = new Set([registeredAtMs, ...changesOf(tx, id).map(({ atMs }) => atMs)]);
  const elsewhere = sealedSubjects(tx, id);
  deletePerson(tx, id);
  for (const { subject, atMs } of elsewhere) eraseSealed(tx, subject, atMs);
  filesErased(tx);
  for (const atMs of moments) eraseSealed(tx, id, atMs);
}

function eraseTraces(parts: RetentionParts, since: Since): number {
  const span = { from: readTracesUntil(parts.store), to: since.id };
  return parts.store.transaction((tx) => {
    const tickets = ticketsWithTraces(tx, span);
    for (const id of tickets) forgetHolder(tx, id);
    const papers = deletePapers(tx, span);
    writeTracesUntil(tx, since.id);
    if (tickets.length + papers > 0) {
      const body = { tickets: tickets.length, papers };
      appendEvents(tx, [prepareEvent(parts, { type: 'papers.erased', subject: null, at: parts.clock.nowMs(), body })]);
    }
    return tickets.length + papers;
  });
}
