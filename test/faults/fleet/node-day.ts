import { hash } from 'node:crypto';
import { eventTypes, type EventBody, type EventType } from '../../../hall/sync/contract/index.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';

/** An event before it is numbered and sealed. */
export interface DayEvent {
  readonly type: EventType;
  readonly version: number;
  readonly subject: string;
  readonly at: number;
  readonly body: string;
  readonly cell: object | null;
}

/** What the city is to count of a day, by what was written and nothing else. */
export interface DayCounts {
  tickets: number;
  served: number;
  files: number;
  cards: number;
  trained: number;
  checks: number;
  lodged: number;
  revoked: number;
}

export const noCounts = (): DayCounts => ({ tickets: 0, served: 0, files: 0, cards: 0, trained: 0, checks: 0, lodged: 0, revoked: 0 });

const day = '20261126';
const morningMs = Date.UTC(2026, 10, 26, 1);
const stepMs = 2 * 60_000;
const zeros = '0'.repeat(64);
const staffId = 'staff-1';

/** A hall's day, visitor by visitor, until there are so many events: most register, take a number and are served; some get on to a card. */
export class NodeDay {
  readonly events: DayEvent[] = [];
  readonly counts = noCounts();
  readonly #node: string;
  readonly #hall: number;

  constructor(node: string, hall: number) {
    this.#node = node;
    this.#hall = hall;
  }

  /** `revokes`: one of its cards dies on this day, which every node of the city is told. */
  fill(most: number, next: () => FictionalPerson, revokes: boolean): this {
    for (let n = 0; this.events.length < most; n += 1) this.#visitor(n, next(), most, revokes);
    return this;
  }

  /** Somebody who came by here long ago, with all that makes a card good. */
  hasCard(personId: string, who: FictionalPerson, serial: string): void {
    this.#registers(personId, who);
    for (const one of this.#getsOn(personId, serial, false)) one();
  }

  #visitor(n: number, who: FictionalPerson, most: number, revokes: boolean): void {
    // A line that is full at the last minute: nobody registers any more.
    const personId = n % 6 === 5 || most - this.events.length < 2 ? null : `P-${this.#node}-${n}`;
    if (personId !== null) this.#registers(personId, who);
    const ticketId = `T-${this.#node}-${n}`;
    const label = `A${String(n + 1).padStart(3, '0')}`;
    const code = `${this.#node.slice(1)}${n}`;
    const line = { ticketId, day, business: 'registration' as const };
    const cell = { ticket: { maskedName: `${who.name.slice(0, 1)}**`, priority: null } };
    this.counts.tickets += 1;
    this.#add('ticket.issued', ticketId, { ...line, label, code, personId, ahead: n % 9, priority: false }, cell);
    const step = { ...line, counter: 'w1', staffId, reason: null, overtook: 0 };
    const rest: (() => void)[] = [
      () => this.#add('ticket.handed-over', ticketId, { ticketId, how: 'paper' }),
      () => this.#add('ticket.moved', ticketId, { ...step, verb: 'call', from: 'waiting', to: 'called' }),
      () => this.#add('ticket.moved', ticketId, { ...step, verb: 'start', from: 'called', to: 'serving' }),
      () => {
        this.counts.served += 1;
        this.#add('ticket.moved', ticketId, { ...step, verb: 'finish', from: 'serving', to: 'done' });
      },
      ...(personId === null || n % 6 !== 0 ? [] : this.#getsOn(personId, serialOf(personId), revokes && n === 0)),
    ];
    // The day may end in the middle of a visit.
    for (const one of rest.slice(0, most - this.events.length)) one();
  }

  #registers(personId: string, who: FictionalPerson): void {
    const { name, number, phone, emergencyPhone } = who;
    const address = '浙江省示例市鹿城区示例街道三十八号二单元五零一室';
    const emergency = { name: '测试联系人', relation: 'spouse', phone: emergencyPhone };
    const cell = { event: { name, sexCode: '2', number, birth: number.slice(6, 14), phone, address, emergency } };
    this.counts.files += 1;
    this.#add(
      'person.registered',
      personId,
      { personId, cardKind: 'resident', region: '330302', proof: 'chip', state: 'registered', profile, consents },
      cell,
    );
  }

  /** Checked, trained, with a bed, and with a card in hand. */
  #getsOn(personId: string, serial: string, dies: boolean): (() => void)[] {
    const [checkId, cardId, stayId] = [`K-${personId}`, `C-${personId}`, `S-${personId}`];
    const proof = { requestId: null, number: `WZ-26-${personId.slice(-8)}`, copy: 1, proof: 'issued' as const };
    const says = { issuedOn: day, validUntil: '20281126', items: ['A01'], level: null, stars: null, askedBy: staffId, approvedBy: staffId };
    const moved = { cardId, personId, reason: null, by: staffId };
    const concluded = { event: { personId, conclusion: 'passed', on: day, validUntil: null } };
    const many = this.counts;
    return [
      () => this.#add('check.asked', checkId, { checkId, personId, source: 'police-batch', staffId }),
      () => void ((many.checks += 1), this.#add('check.concluded', checkId, { checkId, staffId }, concluded)),
      () =>
        void ((many.trained += 1), this.#add('training.certified', personId, { personId, number: `PX-${personId}`, hours: 40, staffId })),
      () => void ((many.lodged += 1), this.#add('lodging.moved', stayId, { stayId, personId, bedId: 'b1', what: 'in', staffId })),
      () =>
        void (
          (many.cards += 1),
          this.#add('card.made', cardId, { cardId, personId, ...proof, state: 'made', hall: this.#hall, kid: 1, serial, ...says })
        ),
      () => this.#add('card.moved', cardId, { ...moved, verb: 'print', from: 'made', to: 'printed' }),
      () => this.#add('card.moved', cardId, { ...moved, verb: 'hand-out', from: 'printed', to: 'active' }),
      ...(dies
        ? [
            () =>
              void (
                (many.revoked += 1),
                this.#add('card.revoked', cardId, { cardId, hall: this.#hall, entry: serial.slice(0, 16), why: 'ban', by: staffId })
              ),
          ]
        : []),
    ];
  }

  #add<T extends EventType>(type: T, subject: string, body: EventBody<T>, cell: object | null = null): void {
    const at = morningMs + this.events.length * stepMs;
    this.events.push({ type, version: eventTypes[type].version, subject, at, body: JSON.stringify(body), cell });
  }
}

/** 16 bytes, as every card has others. */
const serialOf = (personId: string): string => hash('sha256', personId).slice(0, 32);

const profile = {
  services: ['nanny', 'cleaning'],
  experience: null,
  languages: [],
  arrangement: null,
  pay: null,
  province: null,
  programme: null,
  lodging: null,
};
const choices = { registration: true, 'public-profile': true };
const consents = { decidedAt: morningMs, textVersion: '1', choices, declarationVersion: '1', evidence: zeros };
