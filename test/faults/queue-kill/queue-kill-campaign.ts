import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { hallClient, type HallClient } from '../../support/hall-client.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { noonZone, startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { copyStore } from '../hall-files.ts';
import { PressingClerk } from './clerk.ts';
import { inspectLine } from './inspect-line.ts';
import { counterIds, letPeopleCome, prepareHall } from './seeded-hall.ts';

export interface QueueKillFigures {
  readonly campaign: 'queue-kill';
  readonly seed: number;
  readonly kills: number;
  readonly tickets: number;
  readonly answered: number;
  /** Presses whose answer a kill took, and which were kept all the same. */
  readonly keptUnanswered: number;
  readonly restartMs: { readonly median: number; readonly max: number };
  readonly violations: readonly string[];
}

const staffCode = 'queue-kill-246810';
const peopleAtOnce = 120;
const fewWaiting = 60;
/** From the first press on; a press takes some milliseconds. */
const latestKillMs = 160;

/** Eight clerks press at the real service, which is killed again and again in the middle of it. */
export async function runQueueKillCampaign(options: { readonly kills: number; readonly seed: number }): Promise<QueueKillFigures> {
  const work = mkdtempSync(join(tmpdir(), 'jiafu-queue-kill-'));
  const campaign = new QueueKillCampaign(work, options.seed);
  try {
    for (let kill = 1; kill <= options.kills; kill += 1) await campaign.oneKill(kill);
    return campaign.figures(options.kills);
  } finally {
    await campaign.end();
    rmSync(work, { recursive: true, force: true });
  }
}

class QueueKillCampaign {
  readonly #data: string;
  readonly #copy: string;
  readonly #seed: number;
  readonly #zone = noonZone(Date.now());
  readonly #random: SeededRandom;
  readonly #clerks: readonly PressingClerk[];
  readonly #tickets: string[] = [];
  readonly #violations: string[] = [];
  readonly #restartMs: number[] = [];
  #keptUnanswered = 0;
  #service: ServiceProcess | undefined;

  constructor(work: string, seed: number) {
    this.#data = join(work, 'data');
    this.#copy = join(work, 'copy');
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.#clerks = counterIds.map((id) => new PressingClerk(id, this.#random));
    prepareHall(this.#data);
    this.#letPeopleCome();
  }

  async oneKill(kill: number): Promise<void> {
    const startedMs = performance.now();
    const env = { JIAFU_ZONE: this.#zone, JIAFU_STAFF_CODE: staffCode, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' };
    const service = await startServiceProcess(this.#data, env);
    this.#service = service;
    this.#restartMs.push(performance.now() - startedMs);
    const client = await signedIn(service.url);
    for (const clerk of this.#clerks) await clerk.sitDown(client);
    let fell = false;
    const working = Promise.all(this.#clerks.map((clerk) => clerk.work(client, () => fell)));
    await pause(this.#random.below(latestKillMs * 10) / 10);
    fell = true;
    service.child.kill('SIGKILL');
    await service.child.ended;
    await working;
    const found = inspectLine(copyStore(this.#data, this.#copy), this.#tickets, this.#clerks);
    this.#violations.push(...found.violations.map((one) => `after kill ${kill}: ${one}`));
    this.#keptUnanswered += found.keptUnanswered;
    if (found.waiting < fewWaiting) this.#letPeopleCome();
  }

  figures(kills: number): QueueKillFigures {
    const sorted = this.#restartMs.toSorted((a, b) => a - b);
    return {
      campaign: 'queue-kill',
      seed: this.#seed,
      kills,
      tickets: this.#tickets.length,
      answered: this.#clerks.reduce((sum, clerk) => sum + clerk.presses, 0),
      keptUnanswered: this.#keptUnanswered,
      restartMs: { median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), max: Math.round(sorted.at(-1) ?? 0) },
      violations: this.#violations,
    };
  }

  async end(): Promise<void> {
    if (this.#service?.child.isRunning() !== true) return;
    this.#service.child.kill('SIGKILL');
    await this.#service.child.ended;
  }

  #letPeopleCome(): void {
    this.#tickets.push(...letPeopleCome(this.#data, this.#zone, peopleAtOnce));
  }
}

/** As a browser keeps the cookie. */
async function signedIn(url: string): Promise<HallClient> {
  let cookie = '';
  const client = hallClient(url, async (request) => {
    if (cookie !== '') request.headers.set('cookie', cookie);
    const response = await globalThis.fetch(request);
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return response;
  });
  await client.desk.signIn({ code: staffCode });
  return client;
}
