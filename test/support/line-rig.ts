import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Business, HallPlan, PriorityKind } from '../../hall/api/contract/index.ts';
import { createIdMaker, type PersonId, type TicketId } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { liveLetters, usualPlan } from '../../hall/plan/index.ts';
import { createQueue, handOver, issueTicket, type People, type Queue, type Ticket } from '../../hall/queue/index.ts';
import { createKeyring, openStore, type Keyring, type Store } from '../../hall/store/index.ts';
import { SeededRandom } from './seeded-random.ts';

/** 10:00 in Shanghai on 23 November 2026. */
export const morning = Date.UTC(2026, 10, 23, 2);
const zone = 'Asia/Shanghai';

/** A line on a real file without screens and devices: tickets are taken and clerks press, on a clock in the test's hand. */
export class LineRig {
  readonly clock: SimulatedClock;
  readonly keyring: Keyring;
  plan: HallPlan;
  /** What the line is told of people; holds from the next start on. */
  people: People = { standing: () => null, atCounter: () => null };
  store: Store;
  queue: Queue;
  readonly #folder: string;
  readonly #synchronous: 'FULL' | 'NORMAL';
  readonly #random: SeededRandom;
  #ids: ReturnType<typeof createIdMaker>;

  constructor(
    options: {
      readonly seed?: number;
      readonly calling?: Partial<HallPlan['calling']>;
      readonly startMs?: number;
      readonly folder?: string;
      /** Thousands of commits in seconds: they outlive a restart, but no power cut. */
      readonly unflushed?: boolean;
    } = {},
  ) {
    this.#folder = mkdtempSync(join(options.folder ?? tmpdir(), 'jiafu-line-'));
    this.#synchronous = options.unflushed === true ? 'NORMAL' : 'FULL';
    this.clock = new SimulatedClock(options.startMs ?? morning);
    this.#random = new SeededRandom(options.seed ?? 1);
    this.keyring = createKeyring(new Uint8Array(32).fill(7), this.#random);
    this.plan = { ...usualPlan, calling: { ...usualPlan.calling, ...options.calling } };
    this.store = openStore({ path: join(this.#folder, 'hall.db'), synchronous: this.#synchronous });
    this.#ids = createIdMaker(this.clock, this.#random);
    this.queue = this.#open();
  }

  #open(): Queue {
    return createQueue({
      store: this.store,
      clock: this.clock,
      keyring: this.keyring,
      ids: this.#ids,
      zone,
      plan: () => this.plan,
      waitOf: () => null,
      people: this.people,
    });
  }

  /** A row for a ticket to hang on. */
  person(): PersonId {
    const id = this.#ids.next<'person'>();
    this.store.transaction((tx) =>
      tx.run(
        `INSERT INTO persons (id, number_index, name, sex_code, card_kind, proof, state, profile, sealed, first_choices, first_text_version,
           first_decided_at, registered_at, updated_at, node)
         VALUES (?, ?, '测试甲', '1', 'resident', 'chip', 'registered', '{}', x'00', '{}', '1', 0, 0, 0, 'N1')`,
        id,
        this.#random.bytes(16),
      ),
    );
    return id;
  }

  /** The paper is out at once unless `handed` is false. */
  take(
    business: Business,
    options: { readonly priority?: PriorityKind | null; readonly personId?: PersonId | null; readonly handed?: boolean } = {},
  ): Ticket {
    const making = {
      keyring: this.keyring,
      ids: this.#ids,
      random: this.#random,
      node: 'N1',
      zone,
      letters: liveLetters(() => this.plan),
    };
    const nowMs = this.clock.nowMs();
    const { priority = null, personId = null } = options;
    const ticket = this.store.transaction((tx) => {
      const taken = issueTicket(tx, making, { business, personId, maskedName: null, priority, nowMs });
      if (options.handed !== false) handOver(tx, making, { ticketId: taken.id, how: 'paper', nowMs });
      return taken;
    });
    this.queue.touched();
    return ticket;
  }

  /** The paper of a ticket comes out. */
  handOver(ticketId: TicketId): void {
    const making = { keyring: this.keyring, ids: this.#ids };
    this.store.transaction((tx) => handOver(tx, making, { ticketId, how: 'paper', nowMs: this.clock.nowMs() }));
    this.queue.touched();
  }

  /** The count of changes that a press at this counter would name. */
  revOf(counterId: string): number {
    return this.store.get<{ rev: number }>('SELECT rev FROM counters WHERE id = ?', counterId)?.rev ?? 0;
  }

  /** The service ends and starts again on the same file. */
  restart(): void {
    this.queue.end();
    this.store.close();
    this.store = openStore({ path: this.store.path, synchronous: this.#synchronous });
    this.#ids = createIdMaker(this.clock, this.#random);
    this.queue = this.#open();
  }

  remove(): void {
    this.queue.end();
    this.store.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
