import * as z from 'zod';
import type { NodePlayer } from '../../conformance/node-player.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';
import { registeredBody } from '../../support/registered-body.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';

type Written = Parameters<NodePlayer['writeRaw']>[0] & { readonly id: string };

/** What the city is to know at the end, from what was sent and nothing else. */
export interface Sent {
  /** By epoch in order, the hash of each number. */
  readonly epochs: Map<string, string[]>;
  /** By epoch, the highest number that was ever acknowledged. */
  readonly acknowledged: Map<string, number>;
  /** Acknowledgements that were taken back. */
  readonly broken: string[];
  readonly ids: Set<string>;
  readonly numbers: Set<string>;
  registrations: number;
  tickets: number;
}

const acknowledged = z.object({ acknowledged: z.object({ seq: z.number() }) });
const day = '20261127';

/** A hall whose events are known in full: it writes them, and sends them until all are acknowledged, whatever happens on the way. */
export class PlayedHall {
  readonly player: NodePlayer;
  readonly sent: Sent = {
    epochs: new Map(),
    acknowledged: new Map(),
    broken: [],
    ids: new Set(),
    numbers: new Set(),
    registrations: 0,
    tickets: 0,
  };
  readonly #random: SeededRandom;
  readonly #written: Written[] = [];

  constructor(player: NodePlayer, random: SeededRandom) {
    this.player = player;
    this.#random = random;
  }

  async visit(person: FictionalPerson | null): Promise<void> {
    const n = this.#written.length;
    const personId = person === null ? null : `P-${this.player.node}-${n}`;
    if (person !== null && personId !== null) {
      const { name, number, phone } = person;
      const consents = { choices: { registration: true }, evidence: '0'.repeat(64) };
      const body = JSON.stringify(registeredBody(personId, { region: '330302', consents }));
      await this.#write({ type: 'person.registered', version: 1, body, subject: personId, cell: { event: { name, number, phone } } });
      this.sent.registrations += 1;
      this.sent.numbers.add(number);
    }
    const ticketId = `T-${this.player.node}-${n}`;
    const label = `A${String(n).padStart(3, '0')}`;
    const code = ticketId.slice(-10);
    const issued = { ticketId, day, label, business: 'registration', code, personId, ahead: 0, priority: false };
    const cell = { ticket: { maskedName: person === null ? null : `${person.name.slice(0, 1)}**`, priority: null } };
    await this.#write({ type: 'ticket.issued', version: 1, body: JSON.stringify(issued), subject: ticketId, cell });
    this.sent.tickets += 1;
  }

  /** The store was put back from a copy: the same events with the same ids under another epoch. */
  async beginAnew(): Promise<void> {
    this.player.beginAnew();
    const all = this.#written.splice(0);
    for (const one of all) await this.#write(one);
  }

  async #write(event: Omit<Written, 'id'> & { readonly id?: string }): Promise<void> {
    const { id, hash } = await this.player.writeRaw({ at: Date.UTC(2026, 10, 27, 2), ...event });
    this.#written.push({ ...event, id });
    this.sent.ids.add(id);
    const { epoch } = this.player;
    this.sent.epochs.set(epoch, [...(this.sent.epochs.get(epoch) ?? []), hash]);
  }

  /** `upTo`: no further than that number. `step` before each exchange. */
  async sendAll(step: () => Promise<void>, upTo = Number.POSITIVE_INFINITY): Promise<void> {
    const last = Math.min(this.player.events.length, upTo);
    let mark: number | null = null;
    for (let tries = 0; mark === null || mark < last; tries += 1) {
      if (tries > 2_000) throw new Error('it never came to an end');
      await step();
      mark = mark === null ? await this.#ask(() => this.player.session()) : await this.#pushFrom(mark, last);
    }
  }

  async #pushFrom(mark: number, last: number): Promise<number | null> {
    // A sender whose answer was lost may begin before what is held there.
    const from = Math.max(0, mark - this.#random.below(3));
    const batch = this.player.events.slice(from, Math.min(last, mark + 1 + this.#random.below(12)));
    const push = (): Promise<number | null> => this.#ask(() => this.player.push(batch));
    if (this.#random.below(5) > 0) return await push();
    const [, second] = await Promise.all([push(), push()]);
    return second;
  }

  async #ask(work: () => ReturnType<NodePlayer['session']>): Promise<number | null> {
    const said = await work().catch(() => null);
    const seq = said?.status === 200 ? (acknowledged.safeParse(said.json).data?.acknowledged.seq ?? null) : null;
    if (seq === null) return null;
    const { epoch } = this.player;
    const before = this.sent.acknowledged.get(epoch) ?? 0;
    // It would be sent again, and at the end nobody saw that a promise was broken.
    if (seq < before) this.sent.broken.push(`${this.player.node}: ${before} was acknowledged, later only ${seq} was held`);
    this.sent.acknowledged.set(epoch, Math.max(seq, before));
    return seq;
  }
}
