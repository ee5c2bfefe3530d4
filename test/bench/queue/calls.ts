import type { Business } from '../../../hall/api/contract/index.ts';
import { silentLog } from '../../../hall/kernel/index.ts';
import { personStanding } from '../../../hall/registration/index.ts';
import { startMaintenance } from '../../../hall/store/index.ts';
import { LineRig } from '../../support/line-rig.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';

const counters = Array.from({ length: 8 }, (_unused, index) => `w${index + 1}`);
const businesses = ['registration', 'service-card', 'enquiry'] as const satisfies readonly Business[];
/** 200 a minute. */
const everyMs = 300;
/** Who waits when the rush begins: a full hall, so that each call has a line to judge. */
const waitingAtFirst = 60;

/** 200 tickets a minute taken and called at eight counters for ten minutes, each watched by its screen; the clock runs as the work is done. */
export const queueCalls: Bench = {
  figures: ['queue.call.p99'],
  run: ({ short }) =>
    withBenchFolder('queue', async (folder) => {
      const rush = new Rush(folder);
      try {
        return [await rush.run(short ? 120 : 2_000)];
      } finally {
        rush.end();
      }
    }),
};

class Rush {
  readonly #rig: LineRig;
  readonly #feeds: AsyncIterator<unknown>[] = [];
  readonly #maintenance: ReturnType<typeof startMaintenance>;
  #taken = 0;
  #errors = 0;

  constructor(folder: string) {
    const rig = new LineRig({ folder });
    this.#rig = rig;
    rig.plan = {
      ...rig.plan,
      counters: counters.map((id, index) => ({ id, number: index + 1, name: { zh: id, en: id }, businesses: [...businesses] })),
    };
    rig.people = {
      standing(from, id) {
        const standing = personStanding(from, id);
        return standing === null ? null : { fileState: standing.state, proof: standing.proof };
      },
      atCounter: () => null,
    };
    rig.restart();
    this.#maintenance = startMaintenance({ store: rig.store, clock: rig.clock, log: silentLog });
  }

  async run(tickets: number): Promise<Figure> {
    const { queue } = this.#rig;
    for (const counterId of counters) {
      queue.open({ counterId, clerk: clerkOf(counterId), businesses });
      const feed = queue.watchCounter(counterId, clerkOf(counterId).id);
      if (feed !== null) this.#feeds.push(feed.reader);
    }
    for (let i = 0; i < waitingAtFirst; i += 1) await this.#come();
    const warmUp = Math.floor(tickets / 10);
    for (let i = 0; i < warmUp; i += 1) await this.#step(i);
    const heapBefore = heapKb();
    const [calls, finishes]: number[][] = [[], []];
    for (let i = 0; i < tickets; i += 1) {
      const { call, finish } = await this.#step(i);
      calls?.push(call);
      if (finish !== null) finishes?.push(finish);
    }
    return {
      figure: 'queue.call.p99',
      value: round(percentile(calls ?? [], 99)),
      unit: 'ms',
      target: '<=20',
      n: tickets,
      p50: round(percentile(calls ?? [], 50)),
      most: round(Math.max(...(calls ?? []))),
      finish_p99: round(percentile(finishes ?? [], 99)),
      waiting: waitingAtFirst,
      errors: this.#errors,
      heap_growth_kb: heapKb() - heapBefore,
      rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
    };
  }

  end(): void {
    this.#maintenance.close();
    this.#rig.remove();
  }

  /** Somebody comes, and one counter lets somebody go and calls the next. */
  async #step(index: number): Promise<{ readonly call: number; readonly finish: number | null }> {
    await this.#come();
    const counterId = counters[index % counters.length] ?? 'w1';
    const busy = this.#rig.queue.counterState(counterId, null)?.current !== null;
    const finish = busy ? this.#timed('finish', counterId) : null;
    return { call: this.#timed('next', counterId), finish };
  }

  async #come(): Promise<void> {
    this.#taken += 1;
    const personId = this.#taken % 2 === 0 ? this.#rig.person() : null;
    this.#rig.take(businesses[this.#taken % 3] ?? 'enquiry', { priority: this.#taken % 8 === 0 ? 'age' : null, personId });
    this.#rig.clock.advance(everyMs);
    // As a screen does: it has read what came before the next change.
    await Promise.all(this.#feeds.map((feed) => feed.next()));
  }

  #timed(verb: 'next' | 'finish', counterId: string): number {
    const press = { counterId, clerk: clerkOf(counterId), rev: this.#rig.revOf(counterId) };
    const startedMs = performance.now();
    const done = this.#rig.queue[verb](press);
    const tookMs = performance.now() - startedMs;
    if (!done.ok) this.#errors += 1;
    return tookMs;
  }
}

const clerkOf = (counterId: string) => ({ id: `clerk-${counterId}`, name: counterId });

function heapKb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1_024);
}
