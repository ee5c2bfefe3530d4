import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { TicketView } from '../../hall/api/contract/index.ts';
import { cellContext, verifyChain } from '../../hall/outbox/index.ts';
import { openStore, SealBroken, type Keyring, type Store } from '../../hall/store/index.ts';
import type { Registrant } from '../support/hall-client.ts';
import type { SpoolEnd } from './kill/papers.ts';

/** What the hall has said to a person: who was told "done", with which ticket. */
export interface Promised {
  readonly person: Registrant;
  readonly ticket: Pick<TicketView, 'ticketId' | 'label' | 'code'>;
  readonly proof: 'chip' | 'typed';
}

export interface HallState {
  /** What must never be; empty when all is well. Names no personal value. */
  readonly violations: readonly string[];
  readonly persons: number;
  readonly tickets: number;
  readonly events: number;
  /** Names (`jobName`) of print jobs that were under way. */
  readonly sending: readonly string[];
  readonly spool: readonly SpoolEnd[];
  /** How many of the promised persons are not there: what the control run of a power cut counts. */
  readonly lost: number;
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly proof: string;
  readonly sealed: Uint8Array;
}
interface TicketRow {
  readonly id: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  readonly code: string;
  readonly person_id: string | null;
}
interface JobRow {
  /** Of a ticket's paper: the ticket's id. */
  readonly paper_id: string;
  readonly copy: number;
  readonly kind: string;
  readonly state: string;
}
/** Names a paper in the spool. */
export function jobName({ paper_id: paper, copy }: { readonly paper_id: string; readonly copy: number }): string {
  return `${paper}/${copy}`;
}

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly schema_version: number;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
  readonly sealed: Uint8Array | null;
  readonly digest: Uint8Array | null;
  readonly hash: Uint8Array;
}

const personCell = z.looseObject({ number: z.string() });
const choicesCell = z.record(z.string(), z.number());
const SHA256_BYTES = 32;

/** Opens a store as the service would and holds everything in it against what was promised. A store that does not open throws. */
export function inspectHall(path: string, keyring: Keyring, promised: readonly Promised[]): HallState {
  const store = openStore({ path });
  try {
    return new Inspection(store, keyring).run(promised);
  } finally {
    store.close();
  }
}

class Inspection {
  readonly #store: Store;
  readonly #keyring: Keyring;
  readonly #violations: string[] = [];

  constructor(store: Store, keyring: Keyring) {
    this.#store = store;
    this.#keyring = keyring;
  }

  run(promised: readonly Promised[]): HallState {
    this.#fileIsWhole();
    const events = this.#chainIsWhole();
    const cells = this.#personsAreWhole();
    const tickets = this.#store.all<TicketRow>('SELECT * FROM tickets ORDER BY day, letter, number');
    const jobs = this.#store.all<JobRow>('SELECT paper_id, copy, kind, state FROM print_jobs');
    this.#numbersAreWhole(tickets);
    this.#eachTicketHasOnePaper(tickets, jobs);
    const lost = promised.filter((one) => !this.#keeps(one, cells, tickets, jobs, events)).length;
    const ticketOf = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    return {
      violations: this.#violations,
      persons: cells.size,
      tickets: tickets.length,
      events: this.#store.get<{ n: number }>('SELECT count(*) AS n FROM events')?.n ?? 0,
      sending: jobs.flatMap((job) => (job.state === 'sending' ? [jobName(job)] : [])),
      spool: jobs.flatMap((job) => {
        const ticket = ticketOf.get(job.paper_id);
        return ticket === undefined || job.copy > 0 ? [] : [{ code: ticket.code, label: labelOf(ticket), state: job.state }];
      }),
      lost,
    };
  }

  #violate(what: string): void {
    this.#violations.push(what);
  }

  #fileIsWhole(): void {
    for (const { integrity_check: said } of this.#store.all<{ integrity_check: string }>('SELECT * FROM pragma_integrity_check')) {
      if (said !== 'ok') this.#violate(`integrity_check: ${said}`);
    }
    if (this.#store.all('SELECT * FROM pragma_foreign_key_check').length > 0) this.#violate('a foreign key points nowhere');
  }

  /** Computed here anew, from the rule in words: a chain that proves itself with its own code proves little. Answers the types by subject. */
  #chainIsWhole(): Map<string, Set<string>> {
    const types = new Map<string, Set<string>>();
    let previous = Buffer.alloc(32);
    let seq = 0;
    for (const row of this.#store.all<EventRow>('SELECT * FROM events ORDER BY seq')) {
      seq += 1;
      // A cell that was erased is its own digest.
      const isErased = row.sealed?.length === SHA256_BYTES;
      // One that was sealed anew has the digest of its first form beside it.
      const digest = row.sealed === null || isErased ? row.sealed : (row.digest ?? createHash('sha256').update(row.sealed).digest());
      const sealed = digest === null ? '' : Buffer.from(digest).toString('hex');
      const lines = [previous.toString('hex'), seq, row.id, row.type, row.schema_version, row.subject ?? '', row.at, row.body, sealed];
      const hash = createHash('sha256').update(lines.join('\n')).digest();
      if (row.seq !== seq) this.#violate(`events have a gap before ${row.seq}`);
      if (!hash.equals(row.hash)) this.#violate(`the event chain breaks at ${row.seq}`);
      if (row.sealed !== null && !isErased) this.#opens(row.sealed, cellContext(row.type, row.subject ?? ''));
      previous = Buffer.from(row.hash);
      seq = row.seq;
      types.set(row.subject ?? '', (types.get(row.subject ?? '') ?? new Set()).add(row.type));
    }
    const { brokenAt } = verifyChain(this.#store);
    if (brokenAt !== null) this.#violate(`the hall itself finds its chain broken at ${brokenAt}`);
    return types;
  }

  #opens(sealed: Uint8Array, context: `${string}|${string}|${string}`): string {
    try {
      return this.#keyring.openText(sealed, context);
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      this.#violate('a sealed cell does not open');
      return '';
    }
  }

  /** Sealed cells by person id, with the row; no number twice. */
  #personsAreWhole(): Map<string, { readonly row: PersonRow; readonly text: string }> {
    const numbers = new Set<string>();
    const cells = new Map<string, { row: PersonRow; text: string }>();
    for (const row of this.#store.all<PersonRow>('SELECT id, name, proof, sealed FROM persons')) {
      const text = this.#opens(row.sealed, `persons|sealed|${row.id}`);
      cells.set(row.id, { row, text });
      if (text === '') continue;
      const { number } = personCell.parse(JSON.parse(text));
      if (numbers.has(number)) this.#violate('one number is registered twice');
      numbers.add(number);
    }
    return cells;
  }

  /** A001, A002 …: no number twice, none left out. */
  #numbersAreWhole(tickets: readonly TicketRow[]): void {
    const last = new Map<string, number>();
    for (const { day, letter, number } of tickets) {
      const expected = (last.get(day + letter) ?? 0) + 1;
      if (number !== expected) this.#violate(`ticket ${letter}${number} follows ${letter}${expected - 1}`);
      last.set(day + letter, number);
    }
    if (new Set(tickets.map(({ code }) => code)).size !== tickets.length) this.#violate('two tickets share a code');
  }

  #eachTicketHasOnePaper(tickets: readonly TicketRow[], jobs: readonly JobRow[]): void {
    const firsts = new Map<string, number>();
    for (const { paper_id: id, copy, kind } of jobs) if (kind === 'ticket' && copy === 0) firsts.set(id, (firsts.get(id) ?? 0) + 1);
    for (const { id } of tickets) if (firsts.get(id) !== 1) this.#violate(`a ticket has ${firsts.get(id) ?? 0} first papers in the spool`);
  }

  #keeps(
    { person, ticket, proof }: Promised,
    cells: ReadonlyMap<string, { readonly row: PersonRow; readonly text: string }>,
    tickets: readonly TicketRow[],
    jobs: readonly JobRow[],
    events: ReadonlyMap<string, ReadonlySet<string>>,
  ): boolean {
    const row = tickets.find(({ id }) => id === ticket.ticketId);
    const cell = cells.get(row?.person_id ?? '');
    if (row === undefined || cell === undefined) {
      this.#violate(`a person who was told ${ticket.label} is lost`);
      return false;
    }
    const told = [person.number, person.phone, person.emergencyPhone];
    if (!told.every((value) => cell.text.includes(JSON.stringify(value))))
      this.#violate(`what ${ticket.label} told the hall is not all there`);
    if (person.name !== '' && proof === 'typed' && cell.row.name !== person.name) this.#violate(`${ticket.label} has another name`);
    if (cell.row.proof !== proof) this.#violate(`${ticket.label} has proof level ${cell.row.proof}`);
    if (labelOf(row) !== ticket.label || row.code !== ticket.code) this.#violate(`${ticket.label} became ${labelOf(row)}`);
    if (!jobs.some((job) => job.paper_id === row.id)) this.#violate(`${ticket.label} has no print job`);
    this.#consentsAreThere(cell.row.id, ticket.label);
    const said = new Set([...(events.get(cell.row.id) ?? []), ...(events.get(row.id) ?? [])]);
    for (const type of ['person.registered', 'ticket.issued']) if (!said.has(type)) this.#violate(`${ticket.label} has no event ${type}`);
    return true;
  }

  #consentsAreThere(personId: string, label: string): void {
    const signings = this.#store.all<{ choices: string; evidence: Uint8Array | null }>(
      'SELECT choices, evidence FROM consents WHERE person_id = ?',
      personId,
    );
    const signing = signings[0];
    if (signing === undefined || signings.length > 1) return this.#violate(`${label} has signed ${signings.length} times`);
    const given = choicesCell.parse(JSON.parse(signing.choices));
    if (given['registration'] !== 1 || given['share-agencies'] !== 1 || given['health'] !== 0) this.#violate(`${label} has lost a choice`);
    if (signing.evidence?.length !== SHA256_BYTES) this.#violate(`${label} has lost the signature's hash`);
  }
}

function labelOf({ letter, number }: Pick<TicketRow, 'letter' | 'number'>): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}
