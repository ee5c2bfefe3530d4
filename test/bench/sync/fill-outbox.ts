import { createIdMaker } from '../../../hall/kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody, type EventType } from '../../../hall/outbox/index.ts';
import type { Keyring, Store } from '../../../hall/store/index.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { registeredBody } from '../../support/registered-body.ts';

const ids = createIdMaker(systemClock, systemRandom);
const making = { ids };
const day = '20261127';
const zeros = '0'.repeat(64);

/** Of each person: registered, a number, its paper, called, served. */
export const eventsAPerson = 5;

/** What a plain outbox would hold of the same: one row an event, the person in clear. */
export type PlainEvent = Readonly<Record<string, unknown>>;

/** Fills an outbox as a hall's days do; answers the same events as a plain outbox holds them. */
export function fillOutbox(store: Store, keyring: Keyring, node: string, people: number, seed: number): PlainEvent[] {
  const source = fictionalPeople(seed);
  const plain: PlainEvent[] = [];
  for (let n = 0; n < people; n += 1) {
    store.transaction((tx) => {
      const who = source.next();
      const personId = ids.next<'person'>();
      const ticketId = ids.next<'ticket'>();
      const cell = cellOf(who);
      const code = `Q${String(n).padStart(7, '0')}`;
      tx.run(
        `INSERT INTO tickets (id, day, letter, number, code, business, masked_name, ahead, issued_at, node) VALUES (?, ?, 'A', ?, ?, 'registration', ?, 0, ?, ?)`,
        ticketId,
        day,
        n + 1,
        code,
        `${who.name.slice(0, 1)}**`,
        systemClock.nowMs(),
        node,
      );
      const add = <T extends EventType>(type: T, subject: string, body: EventBody<T>, sealed?: Uint8Array): void => {
        const at = systemClock.nowMs();
        const event = prepareEvent(making, { type, subject, at, body, ...(sealed === undefined ? {} : { sealed }) });
        appendEvents(tx, [event]);
        plain.push({
          seq: plain.length + 1,
          id: event.id,
          type,
          version: 1,
          subject,
          at,
          body,
          personal: sealed === undefined ? null : cell,
        });
      };
      add('person.registered', personId, registered(personId), keyring.seal(JSON.stringify(cell), `persons|sealed|${personId}`));
      const label = `A${String(n + 1).padStart(3, '0')}`;
      add('ticket.issued', ticketId, { ticketId, day, label, business: 'registration', code, personId, ahead: n % 9, priority: false });
      add('ticket.handed-over', ticketId, { ticketId, how: 'paper' });
      const step = { ticketId, day, business: 'registration' as const, counter: 'W1', staffId: personId, reason: null, overtook: 0 };
      add('ticket.moved', ticketId, { ...step, verb: 'call', from: 'waiting', to: 'called' });
      add('ticket.moved', ticketId, { ...step, verb: 'finish', from: 'serving', to: 'done' });
    });
  }
  return plain;
}

/** As registering at a kiosk leaves them, the longer half of what may be asked. */
const cellOf = (who: FictionalPerson) => ({
  name: who.name,
  sexCode: '1',
  ethnicity: '01',
  birth: '19800101',
  address: '浙江省示例市鹿城区示例街道三十八号二单元五零一室',
  number: who.number,
  issuer: '示例市公安局鹿城分局',
  validFrom: '20150101',
  validUntil: '20350101',
  phone: who.phone,
  emergency: { name: '测试联系人', relation: 'spouse', phone: who.phone },
});

const registered = (personId: string): EventBody<'person.registered'> =>
  registeredBody(personId, {
    region: '330302',
    services: ['nanny', 'cleaning'],
    consents: { decidedAt: systemClock.nowMs(), choices: { registration: true }, evidence: zeros },
  });
