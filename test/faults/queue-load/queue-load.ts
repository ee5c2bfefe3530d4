import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { HallPlan } from '../../../hall/api/contract/index.ts';
import { SERVICE_HEAP, SERVICE_MALLOC } from '../../../service/supervisor/index.ts';
import { openPrinterEnd } from '../../bench/card/printer-end.ts';
import { percentile, round } from '../../bench/figure.ts';
import { CounterKeys, putInFolder, signedIn } from '../../support/call-hall.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { hallClient, registerTyped, type HallClient } from '../../support/hall-client.ts';
import { noonZone, openAllDay, startServiceProcess } from '../../support/service-process.ts';

const code = 'staff-code-of-the-load';
/** 200 tickets a minute. */
const everyMs = 300;
const counterIds = Array.from({ length: 8 }, (_unused, index) => `w${index + 1}`);
/** Who waits when the rush begins: a full hall. */
const waitingAtFirst = 60;

export interface QueueLoadFigures {
  readonly tickets: number;
  readonly called: number;
  readonly seconds: number;
  /** Of the press "next", over HTTP, as the desk sees it, in ms: what it takes inside the program is a part of it. */
  readonly call: { readonly p50: number; readonly p99: number; readonly most: number };
  readonly register: { readonly p50: number; readonly p99: number };
  /** Resident MB of the service after the first tenth and at the end; null where /proc isn't there. */
  readonly residentMb: { readonly early: number | null; readonly end: number | null };
  readonly streams: number;
  /** States that boards and desks were told, over all of them. */
  readonly told: number;
  readonly violations: readonly string[];
}

/**
 * 200 registrations a minute with their tickets, called at eight counters as fast as they come, before boards and desks that watch; at
 * the pace of the clock on the wall. A violation: a call that is refused, a ticket called twice or not at all, a stream that ended.
 */
export async function runQueueLoad(options: { readonly tickets: number; readonly streams: number }): Promise<QueueLoadFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-load-'));
  const zone = noonZone(Date.now());
  openAllDay(folder);
  putInFolder(folder, zone, waitingAtFirst, eightCounters);
  const printer = await openPrinterEnd();
  const service = await startServiceProcess(folder, {
    JIAFU_STAFF_CODE: code,
    JIAFU_ZONE: zone,
    NODE_OPTIONS: SERVICE_HEAP.join(' '),
    ...SERVICE_MALLOC,
    JIAFU_TICKET_PRINTER: `tcp://127.0.0.1:${printer.port}`,
  });
  try {
    const load = new Load(service.url, await signedIn(service.url, code), service.child.pid);
    return await load.run(options);
  } finally {
    await service.stop();
    await printer.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function eightCounters(plan: HallPlan): HallPlan {
  return {
    ...plan,
    calling: { ...plan.calling, pauseSeconds: 0 },
    counters: counterIds.map((id, index) => ({ id, number: index + 1, name: { zh: id, en: id }, businesses: ['registration'] })),
  };
}

class Load {
  readonly #url: string;
  readonly #kiosk: HallClient;
  readonly #staff: HallClient;
  readonly #pid: number;
  readonly #violations: string[] = [];
  readonly #calls: number[] = [];
  readonly #registrations: number[] = [];
  readonly #issued = new Set<string>();
  readonly #called = new Map<string, string>();
  readonly #people = fictionalPeople(77);
  readonly #hangUp = new AbortController();
  #told = 0;

  constructor(url: string, staff: HallClient, pid: number) {
    this.#url = url;
    this.#kiosk = hallClient(url);
    this.#staff = staff;
    this.#pid = pid;
  }

  async run({ tickets, streams }: { readonly tickets: number; readonly streams: number }): Promise<QueueLoadFigures> {
    const counters = counterIds.map((id) => new CounterKeys(this.#staff, id));
    for (const counter of counters) await counter.open();
    await this.#watch(streams);
    const startedMs = performance.now();
    let early: number | null = null;
    for (let i = 0; i < tickets; i += 1) {
      const wait = startedMs + i * everyMs - performance.now();
      if (wait > 0) await pause(wait);
      await this.#come();
      await this.#serve(counters[i % counters.length]);
      if (i === Math.floor(tickets / 10)) early = residentMb(this.#pid);
    }
    const seconds = Math.round((performance.now() - startedMs) / 1_000);
    const end = residentMb(this.#pid);
    await this.#emptyTheLine(counters);
    this.#hangUp.abort();
    const p = (values: readonly number[], of: number): number => round(percentile(values, of));
    return {
      tickets,
      called: this.#called.size,
      seconds,
      call: { p50: p(this.#calls, 50), p99: p(this.#calls, 99), most: round(Math.max(...this.#calls)) },
      register: { p50: p(this.#registrations, 50), p99: p(this.#registrations, 99) },
      residentMb: { early, end },
      streams,
      told: this.#told,
      violations: this.#violations,
    };
  }

  /** Half boards, half counters' screens. */
  async #watch(streams: number): Promise<void> {
    const { signal } = this.#hangUp;
    for (let i = 0; i < streams; i += 1) {
      const counterId = counterIds[i % counterIds.length] ?? 'w1';
      const states =
        i % 2 === 0
          ? await hallClient(this.#url).board.watch(undefined, { signal })
          : await this.#staff.counter.watch({ counterId }, { signal });
      void this.#follow(states, signal);
    }
  }

  async #follow(states: AsyncIterable<unknown>, signal: AbortSignal): Promise<void> {
    try {
      for await (const _state of states) this.#told += 1;
      if (!signal.aborted) this.#violations.push('a stream ended');
    } catch (error) {
      if (!signal.aborted) this.#violations.push(`a stream broke: ${nameOf(error)}`);
    }
  }

  async #come(): Promise<void> {
    const startedMs = performance.now();
    try {
      const { ticket } = await registerTyped(this.#kiosk, this.#people.next());
      this.#issued.add(ticket.label);
    } catch (error) {
      this.#violations.push(`a registration failed: ${nameOf(error)}`);
    }
    this.#registrations.push(performance.now() - startedMs);
  }

  async #serve(counter: CounterKeys | undefined): Promise<void> {
    if (counter === undefined) return;
    try {
      const startedMs = performance.now();
      const { current } = await counter.press('next');
      this.#calls.push(performance.now() - startedMs);
      const label = current?.label ?? '';
      const earlier = this.#called.get(label);
      if (earlier !== undefined) this.#violations.push(`${label} called at ${earlier} and at ${counter.id}`);
      this.#called.set(label, counter.id);
      await counter.press('start');
      await counter.press('finish');
    } catch (error) {
      this.#violations.push(`a press at ${counter.id} was refused: ${nameOf(error)}`);
    }
  }

  /** Nobody may be left: who was there at first and who came are called, each once. */
  async #emptyTheLine(counters: readonly CounterKeys[]): Promise<void> {
    for (let i = 0; i < waitingAtFirst; i += 1) await this.#serve(counters[i % counters.length]);
    for (const label of this.#issued) if (!this.#called.has(label)) this.#violations.push(`${label} was never called`);
  }
}

function nameOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code);
  return error instanceof Error ? error.name : 'unknown';
}

function residentMb(pid: number): number | null {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? null : round(Number(kb) / 1_024, 1);
  } catch {
    return null;
  }
}
