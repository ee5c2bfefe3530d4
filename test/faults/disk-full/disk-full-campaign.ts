import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ORPCError } from '@orpc/client';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { beginTyped, fillForm, giveConsent, inPhase, kioskInfo, registerTyped, submit } from '../../support/hall-client.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { copyStore, keyringOf, readBeside } from '../hall-files.ts';
import { inspectHall, type Promised } from '../invariants.ts';
import { CardOnFullDisk } from './card-on-full-disk.ts';
import { limitedFolder, openTightDisk, type TightDisk } from './tight-disk.ts';

export interface DiskFullFigures {
  readonly campaign: 'disk-full';
  readonly seed: number;
  readonly disk: TightDisk['kind'];
  readonly whyNotTmpfs: string | null;
  readonly rounds: number;
  readonly registrations: number;
  /** Calls at which the disk was found full, and how often. */
  readonly refusedAt: Readonly<Record<string, number>>;
  /** From room on the disk to a kiosk that accepts again. */
  readonly recoveredMs: { readonly median: number; readonly max: number };
  readonly violations: readonly string[];
}

const LEAVE_UP_TO_BYTES = 400_000;
const TRIES_A_ROUND = 40;
/** The hall looks every 5 s whether there is room again. */
const NOTICE_MS = 7_000;

/** Fills the disk under a running service at a random point of a registration, and takes the ballast away again, round after round. */
export async function runDiskFullCampaign(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly fileLimit?: boolean;
}): Promise<DiskFullFigures> {
  const { disk, whyNotTmpfs } =
    options.fileLimit === true
      ? { disk: limitedFolder(mkdtempSync(join(tmpdir(), 'jiafu-full-'))), whyNotTmpfs: 'not asked for' }
      : openTightDisk();
  const copy = mkdtempSync(join(tmpdir(), 'jiafu-full-copy-'));
  let service: ServiceProcess | undefined;
  try {
    service = await startServiceProcess(disk.data, { JIAFU_ID_READER: 'sim:' });
    const campaign = new DiskFullCampaign(service, disk, copy, options.seed);
    for (let round = 1; round <= options.rounds; round += 1) await campaign.round(round);
    return { campaign: 'disk-full', seed: options.seed, disk: disk.kind, whyNotTmpfs, rounds: options.rounds, ...(await campaign.end()) };
  } finally {
    if (service?.child.isRunning() === true) {
      service.child.kill('SIGKILL');
      await service.child.ended;
    }
    disk.remove();
    rmSync(copy, { recursive: true, force: true });
  }
}

class DiskFullCampaign {
  readonly #service: ServiceProcess;
  readonly #disk: TightDisk;
  readonly #copy: string;
  readonly #random: SeededRandom;
  readonly #people: { next(): FictionalPerson };
  readonly #promised: Promised[] = [];
  readonly #violations: string[] = [];
  readonly #card = new CardOnFullDisk((violation) => this.#violations.push(violation));
  readonly #refusedAt: Record<string, number> = {};
  readonly #recoveredMs: number[] = [];

  constructor(service: ServiceProcess, disk: TightDisk, copy: string, seed: number) {
    this.#service = service;
    this.#disk = disk;
    this.#copy = copy;
    this.#random = new SeededRandom(seed);
    this.#people = fictionalPeople(seed);
  }

  async round(round: number): Promise<void> {
    const { client, child } = this.#service;
    const when = `round ${round}`;
    await this.#registerWithRoom(this.#people.next());
    this.#disk.fill(child.pid, this.#random.below(LEAVE_UP_TO_BYTES));
    // Every other disk fills up under a card whose draft is being saved.
    const byCard = round % 2 === 0 && (await this.#cardWasRefused());
    const refused = byCard ? undefined : await this.#registerUntilRefused(when);
    if (!(await this.#saysWithin(false))) this.#violations.push(`${when}: the kiosk goes on accepting on a full disk`);
    const kept = readBeside(this.#disk.data, (db) => Number(db.prepare('SELECT count(*) FROM persons').pluck().get()));
    if (kept !== this.#promised.length)
      this.#violations.push(`${when}: ${kept} persons can be read, ${this.#promised.length} were promised`);
    this.#inspect(when);
    this.#disk.makeRoom(child.pid);
    const sinceMs = performance.now();
    if (!(await this.#saysWithin(true))) this.#violations.push(`${when}: the kiosk does not accept again though there is room`);
    this.#recoveredMs.push(performance.now() - sinceMs);
    if (refused !== undefined) await this.#registerWithRoom(refused);
    await this.#card.comesBack(client);
    if (!(await client.kiosk.catalogue()).groups.length) this.#violations.push(`${when}: no catalogue`);
  }

  async end(): Promise<Pick<DiskFullFigures, 'registrations' | 'refusedAt' | 'recoveredMs' | 'violations'>> {
    await this.#service.stop();
    this.#inspect('at the end');
    const sorted = this.#recoveredMs.toSorted((a, b) => a - b);
    return {
      registrations: this.#promised.length,
      refusedAt: this.#refusedAt,
      recoveredMs: { median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0), max: Math.round(sorted.at(-1) ?? 0) },
      violations: this.#violations,
    };
  }

  async #registerWithRoom(person: FictionalPerson): Promise<void> {
    const { ticket } = await registerTyped(this.#service.client, person);
    this.#promised.push({ person, ticket, proof: 'typed' });
  }

  /** Answers who was refused; undefined when nobody was, which is a violation. */
  async #registerUntilRefused(when: string): Promise<FictionalPerson | undefined> {
    for (let i = 0; i < TRIES_A_ROUND; i += 1) {
      const person = this.#people.next();
      let at = 'begin';
      try {
        at = await this.#tryToRegister(person, (call) => (at = call));
        if (at === 'done') continue;
      } catch (error) {
        if (!(error instanceof ORPCError)) throw error;
        if (error.code !== 'STORE_FULL') this.#violations.push(`${when}: ${at} answers ${String(error.code)}`);
      }
      this.#refusedAt[at] = (this.#refusedAt[at] ?? 0) + 1;
      return person;
    }
    this.#violations.push(`${when}: nobody was refused`);
    return undefined;
  }

  /** False: the log was written back between the answers, as on a slow machine, and the same draft needed no more room than it had. */
  async #cardWasRefused(): Promise<boolean> {
    const at = await this.#card.untilRefused(this.#service.client);
    if (at === undefined) return false;
    this.#refusedAt[at] = (this.#refusedAt[at] ?? 0) + 1;
    return true;
  }

  /** 'done', or the call at which the hall sent the person to the desk by itself. */
  async #tryToRegister(person: FictionalPerson, before: (call: string) => void): Promise<string> {
    const { client } = this.#service;
    const visit = await beginTyped(client, person, before);
    if (visit.phase === 'desk' && visit.reason === 'closed') return 'begin';
    const { visitId } = inPhase(visit, 'consent');
    await giveConsent(client, visitId, before);
    await fillForm(client, visitId, person, before);
    const { ticket } = await submit(client, visitId, before);
    this.#promised.push({ person, ticket, proof: 'typed' });
    before('finish');
    await client.visit.finish({ visitId });
    return 'done';
  }

  async #saysWithin(accepting: boolean): Promise<boolean> {
    const deadlineMs = performance.now() + NOTICE_MS;
    for (;;) {
      if ((await kioskInfo(this.#service.client)).accepting === accepting) return true;
      if (performance.now() > deadlineMs) return false;
      await pause(50);
    }
  }

  #inspect(when: string): void {
    const { violations, persons } = inspectHall(copyStore(this.#disk.data, this.#copy), keyringOf(this.#disk.data), this.#promised);
    this.#violations.push(...violations.map((violation) => `${when}: ${violation}`));
    if (persons !== this.#promised.length)
      this.#violations.push(`${when}: ${persons} persons stand in the file, ${this.#promised.length} were promised`);
  }
}
