import { openCatalogue } from '../../../hall/catalogue/index.ts';
import { takeInRevocation } from '../../../hall/cards/index.ts';
import { correct } from '../../../hall/files/correct.ts';
import type { Viewing } from '../../../hall/files/open-file.ts';
import { verify } from '../../../hall/files/review.ts';
import { lastStamp } from '../../../hall/files/index.ts';
import { ownSections } from '../../../hall/files/sections.ts';
import { newestStamp } from '../../../hall/files/store.ts';
import { createHybridClock, type PersonId } from '../../../hall/kernel/index.ts';
import { sectionsOf } from '../../../hall/open-files.ts';
import { appendEvents, prepareEvent } from '../../../hall/outbox/index.ts';
import { defaultHallProfile, openLegalTexts } from '../../../hall/texts/index.ts';
import { businessDay, handOver, issueTicket, lineTicket, type Ticket } from '../../../hall/queue/index.ts';
import { changeable } from '../../../hall/queue/line/store.ts';
import { moveWithoutCounter } from '../../../hall/queue/moves/without-counter.ts';
import { aliasesOf, numberIndexOf, personByNumber, takeInPerson, type FileElsewhere } from '../../../hall/registration/index.ts';
import { forgetPerson } from '../../../hall/retention/index.ts';
import type { Writer } from '../../../hall/store/index.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';
import type { Machine } from './machines.ts';

/** What people do at a machine, by the program's own modules; each is one transaction of the machine's store. */

const catalogue = openCatalogue();
const { notice } = openLegalTexts(defaultHallProfile);
const staffName = (): string => '';

const idOf = (machine: Machine, from: Pick<Writer, 'get' | 'all'>, who: FictionalPerson): PersonId | null =>
  personByNumber(from, numberIndexOf(machine.keyring, who.number))?.id ?? null;

/** A ticket for somebody who is registered here, handed over at once; null: nobody's. */
export function takeTicket(machine: Machine, who: FictionalPerson | null): Ticket {
  const making = machine.making();
  const nowMs = machine.clock.nowMs();
  return machine.store.transaction((tx) => {
    const personId = who === null ? null : idOf(machine, tx, who);
    const maskedName = who === null ? null : `${who.name.slice(0, 1)}**`;
    const ticket = issueTicket(tx, making, { business: 'registration', personId, maskedName, nowMs });
    handOver(tx, making, { ticketId: ticket.id, how: 'told', nowMs });
    return ticket;
  });
}

/** As registering does it: the file and its event in one transaction; null: they are known. */
export function register(machine: Machine, who: FictionalPerson, proof: 'typed' | 'chip' = 'chip'): string | null {
  const making = machine.making();
  const at = machine.clock.nowMs();
  const id = making.ids.next<'person'>();
  const cell = { name: who.name, sexCode: '1' as const, number: who.number, birth: '19800101', phone: who.phone, emergency: null };
  const profile = {
    services: [],
    experience: null,
    languages: [],
    arrangement: null,
    pay: null,
    province: null,
    programme: null,
    lodging: null,
  };
  const consents = { decidedAt: at, textVersion: '1', choices: {}, declarationVersion: '1', evidence: '00' };
  const state = proof === 'typed' ? 'to-be-verified' : 'registered';
  const common = { cardKind: 'resident', region: null, proof, state } as const;
  const file: FileElsewhere = {
    ...common,
    id,
    profile: JSON.stringify(profile),
    consent: { choices: '{}', textVersion: '1', decidedAtMs: at, evidence: '00', slip: null, staffId: null },
    registeredAtMs: at,
    node: machine.node,
    cell,
  };
  const sealed = machine.keyring.seal(JSON.stringify(cell), `persons|sealed|${id}`);
  return machine.store.transaction((tx) => {
    if (idOf(machine, tx, who) !== null) return null;
    takeInPerson(tx, machine.keyring, file, at);
    const body = { ...common, personId: id, profile, consents };
    appendEvents(tx, [prepareEvent(making, { type: 'person.registered', subject: id, at, body, sealed })]);
    return id;
  });
}

/** Staff write another telephone or address into a file. False: nobody of that number is known here. */
export function correctFile(machine: Machine, who: FictionalPerson, field: 'phone' | 'address', value: string): boolean {
  const { store } = machine;
  const personId = idOf(machine, store, who);
  if (personId === null) return false;
  const stamp = newestStamp(store, personId, field);
  const correction = { field, value };
  return correct(viewingAt(machine), () => [], clerk, { personId, correction, reason: 'changed', proof: 'said-by-person', stamp }).ok;
}

/** Staff compare the person with their ID card. False: nobody of that number is known here, or they were seen already. */
export function verifyFile(machine: Machine, who: FictionalPerson): boolean {
  const personId = idOf(machine, machine.store, who);
  return personId !== null && verify(viewingAt(machine), clerk, { personId, paper: 'id-card' }).ok;
}

const clerk = { id: 'S1', roles: ['clerk' as const] };

function viewingAt(machine: Machine): Viewing {
  const { store, clock, node } = machine;
  const parts = { ...machine.making(), store, clock, catalogue };
  return {
    ...parts,
    hlc: createHybridClock(clock, node, lastStamp(store)),
    staffName,
    known: () => ({}),
    notice,
    cardWasRead: () => false,
    withdrawn: {},
    erased: () => undefined,
    committed: () => undefined,
    sections: { ...ownSections({ ...parts, staffName }), ...sectionsOf(parts) },
  };
}

/** A waiting number is given back at the machine that calls. False: it doesn't wait. */
export function withdraw(machine: Machine, ticketId: string): boolean {
  const making = machine.making();
  const nowMs = machine.clock.nowMs();
  return machine.store.transaction((tx) => {
    const row = lineTicket(tx, ticketId);
    if (row === null || row.state !== 'waiting') return false;
    const to = { ...changeable(row), state: 'withdrawn' as const, endedAtMs: nowMs };
    moveWithoutCounter(tx, making, { verb: 'withdraw', row, to, day: businessDay(tx, nowMs, making.zone), nowMs });
    return true;
  });
}

export function revokeCard(machine: Machine, { hall, entry }: { readonly hall: number; readonly entry: string }): void {
  const making = machine.making();
  const at = machine.clock.nowMs();
  machine.store.transaction((tx) => {
    if (!takeInRevocation(tx, { hall, entry, atMs: at })) return;
    const body = { cardId: `C-${entry}`, hall, entry, why: 'lost', by: 'S1' };
    appendEvents(tx, [prepareEvent(making, { type: 'card.revoked', subject: body.cardId, at, body })]);
  });
}

/** The promise of the notice, kept at the machine that decides it. */
export function erase(machine: Machine, personId: string): void {
  const making = machine.making();
  const at = machine.clock.nowMs();
  machine.store.transaction((tx) => {
    const aliases = aliasesOf(tx, personId);
    forgetPerson(tx, { id: personId as PersonId, registeredAtMs: at });
    const body = { personId, why: 'unused' as const, tickets: 0, aliases };
    appendEvents(tx, [prepareEvent(making, { type: 'person.erased', subject: personId, at, body })]);
  });
}

/** Written as it stands, as a program with a mistake or a later one would. */
export function writeRaw(machine: Machine, event: { readonly type: string; readonly version: number; readonly body: string }): string {
  const id = machine.making().ids.next<'event'>();
  const at = machine.clock.nowMs();
  const row = { id, type: event.type, schema_version: event.version, subject: null, at, body: event.body, sealed: null };
  machine.store.transaction((tx) => appendEvents(tx, [row]));
  return id;
}
