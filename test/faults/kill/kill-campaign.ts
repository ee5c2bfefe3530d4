import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { numberIndexOf } from '../../../hall/registration/index.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { beginTyped, fillForm, giveConsent, submit } from '../../support/hall-client.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { noonZone, spawnService, startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { copyStore, keyringOf, readBeside } from '../hall-files.ts';
import { inspectHall, jobName, type Promised } from '../invariants.ts';
import { CardRounds } from './card-rounds.ts';
import { paperViolations, startPrinterProcess, type PrinterProcess, type SpoolEnd } from './papers.ts';
import { armStrike, noStrike, type Strike } from './strike.ts';

export interface KillFigures {
  readonly campaign: 'kill';
  readonly seed: number;
  readonly registrations: number;
  readonly kills: number;
  readonly killsDuringStart: number;
  /** Submits that a kill left without an answer, and how many of them were in the store all the same. */
  readonly unanswered: number;
  readonly unansweredButKept: number;
  readonly draftsTakenUp: number;
  readonly jobsSendingAtKill: number;
  readonly doubtful: number;
  readonly papers: number;
  readonly restartMs: { readonly median: number; readonly max: number };
  readonly violations: readonly string[];
}

const KILL_PERCENT = 13;
/** Of all rounds; the others are people who type. */
const CARD_PERCENT = 6;
const START_KILL_PERCENT = 20;
const START_KILL_LATEST_MS = 600;
const SPOOL_DRAIN_MS = 60_000;

/** Registers people at the real service and kills it again and again on the way. */
export async function runKillCampaign(options: { readonly registrations: number; readonly seed: number }): Promise<KillFigures> {
  const work = mkdtempSync(join(tmpdir(), 'jiafu-kill-'));
  const printer = await startPrinterProcess();
  const campaign = new KillCampaign(work, printer, options);
  try {
    return await campaign.run();
  } finally {
    await campaign.end();
    await printer.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

class KillCampaign {
  readonly #data: string;
  readonly #copy: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #printer: PrinterProcess;
  readonly #options: { readonly registrations: number; readonly seed: number };
  readonly #random: SeededRandom;
  readonly #promised: Promised[] = [];
  readonly #violations: string[] = [];
  readonly #restartMs: number[] = [];
  readonly #cards: CardRounds;
  #service: ServiceProcess | undefined;
  #counts = { kills: 0, killsDuringStart: 0, unanswered: 0, unansweredButKept: 0, jobsSendingAtKill: 0 };

  constructor(work: string, printer: PrinterProcess, options: { readonly registrations: number; readonly seed: number }) {
    this.#data = join(work, 'data');
    this.#copy = join(work, 'copy');
    this.#printer = printer;
    this.#options = options;
    this.#random = new SeededRandom(options.seed);
    this.#env = { JIAFU_TICKET_PRINTER: `tcp://127.0.0.1:${printer.port}`, JIAFU_ID_READER: 'sim:', JIAFU_ZONE: noonZone(Date.now()) };
    this.#cards = new CardRounds((violation) => this.#violations.push(violation));
  }

  async run(): Promise<KillFigures> {
    this.#service = await startServiceProcess(this.#data, this.#env);
    const people = fictionalPeople(this.#options.seed);
    while (this.#promised.length < this.#options.registrations) {
      const strike =
        this.#random.below(100) < KILL_PERCENT ? armStrike(this.#random, () => this.#running().child.kill('SIGKILL')) : noStrike;
      if (this.#random.below(100) < CARD_PERCENT)
        await this.#underStrike(strike, () => this.#cards.round(this.#running().client, this.#random, strike));
      else await this.#registerOne(people.next(), strike);
    }
    this.#promised.push(await this.#cards.registerAtLast(this.#running().client));
    await this.#drainSpool();
    await this.#running().stop();
    return this.#figures(this.#inspect('at the end'));
  }

  async end(): Promise<void> {
    if (this.#service?.child.isRunning() !== true) return;
    this.#service.child.kill('SIGKILL');
    await this.#service.child.ended;
  }

  /** Until the hall has said "done", or the cut-off try turns out to have been kept. */
  async #registerOne(person: FictionalPerson, strike: Strike): Promise<void> {
    const progress = { submitting: false, promised: false };
    await this.#underStrike(strike, () => this.#register(person, strike, progress));
    if (progress.promised) return;
    if (progress.submitting) this.#counts.unanswered += 1;
    // No screen would tell: a typed number's answers are the same, known or not.
    if (this.#isKept(person)) {
      if (!progress.submitting) this.#violations.push('a person who had not pressed "submit" was registered');
      this.#counts.unansweredButKept += 1;
    } else {
      await this.#register(person, noStrike, progress);
    }
  }

  #isKept(person: FictionalPerson): boolean {
    const index = numberIndexOf(keyringOf(this.#data), person.number);
    return readBeside(this.#data, (db) => db.prepare('SELECT 1 FROM persons WHERE number_index = ?').get(index) !== undefined);
  }

  async #register(person: FictionalPerson, strike: Strike, progress: { submitting: boolean; promised: boolean }): Promise<void> {
    const { client } = this.#running();
    const before = (call: string): void => strike.before(call);
    const { visitId } = await beginTyped(client, person, before);
    await giveConsent(client, visitId, before);
    await fillForm(client, visitId, person, before);
    progress.submitting = true;
    const receipt = await submit(client, visitId, before);
    progress.promised = true;
    this.#promised.push({ person, ticket: receipt.ticket, proof: 'typed' });
    strike.before('finish');
    await client.visit.finish({ visitId });
  }

  /** Errors are what a kill looks like from outside; without a kill they are errors. */
  async #underStrike(strike: Strike, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await strike.settled();
      if (!strike.fell()) throw error;
    }
    await strike.settled();
    if (strike.fell()) await this.#recover();
  }

  async #recover(): Promise<void> {
    await this.#running().child.ended;
    this.#counts.kills += 1;
    const kill = `after kill ${this.#counts.kills}`;
    const { sending } = this.#inspect(kill);
    this.#counts.jobsSendingAtKill += sending.length;
    if (this.#random.below(100) < START_KILL_PERCENT) {
      const child = spawnService(this.#data, this.#env);
      await pause(this.#random.below(START_KILL_LATEST_MS));
      child.kill('SIGKILL');
      await child.ended;
      this.#counts.killsDuringStart += 1;
      this.#inspect(`${kill} and one while starting`);
    }
    const startedMs = performance.now();
    this.#service = await startServiceProcess(this.#data, this.#env);
    this.#restartMs.push(performance.now() - startedMs);
    const states = new Map(
      readBeside(this.#data, (db) =>
        db.prepare<[], { paper_id: string; copy: number; state: string }>('SELECT paper_id, copy, state FROM print_jobs').all(),
      ).map((job) => [jobName(job), job.state]),
    );
    for (const job of sending)
      if (states.get(job) !== 'unknown') this.#violations.push(`${kill}: a job that was sending is ${states.get(job) ?? 'gone'}`);
  }

  #inspect(when: string): ReturnType<typeof inspectHall> {
    const result = inspectHall(copyStore(this.#data, this.#copy), keyringOf(this.#data), this.#promised);
    this.#violations.push(...result.violations.map((violation) => `${when}: ${violation}`));
    return result;
  }

  async #drainSpool(): Promise<void> {
    const deadlineMs = performance.now() + SPOOL_DRAIN_MS;
    const open = (): number =>
      readBeside(this.#data, (db) =>
        Number(db.prepare(`SELECT count(*) FROM print_jobs WHERE state IN ('queued', 'sending')`).pluck().get()),
      );
    while (open() > 0 && performance.now() < deadlineMs) await pause(50);
  }

  #figures({ spool }: { readonly spool: readonly SpoolEnd[] }): KillFigures {
    const papers = this.#printer.papers();
    return {
      campaign: 'kill',
      seed: this.#options.seed,
      registrations: this.#promised.length,
      ...this.#counts,
      draftsTakenUp: this.#cards.takenUp,
      doubtful: spool.filter(({ state }) => state === 'unknown').length,
      papers: papers.length,
      restartMs: { median: Math.round(middle(this.#restartMs)), max: Math.round(Math.max(0, ...this.#restartMs)) },
      violations: [...this.#violations, ...paperViolations(papers, spool)],
    };
  }

  #running(): ServiceProcess {
    if (this.#service === undefined) throw new Error('the service was not started');
    return this.#service;
  }
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
