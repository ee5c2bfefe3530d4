import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { check } from './check/index.ts';
import { correctFile, erase, register, revokeCard, takeTicket, verifyFile, withdraw, writeRaw } from './deeds.ts';
import { copyPath, openHall, type Member, type Running } from './hall-of-machines.ts';
import { withFolder } from './machines.ts';
import type { Bug } from './planted.ts';

export interface Played {
  /** What must hold and didn't; empty when all is well. */
  readonly violations: readonly string[];
  /** SHA-256 over everything that happened, in order: the same seed plays the same run. */
  readonly trace: string;
  readonly lines: readonly string[];
  readonly events: number;
}

const steps = 90;
const mostStepMs = 90_000;
const hourMs = 3_600_000;
const letters = ['a', 'b', 'c', 'd', 'e', 'f'];

/** A hall's morning with everything going wrong, decided by a seed; then the lines mend, and it is judged by its files. */
export function play(seed: number, bug: Bug | null = null): Promise<Played> {
  return withFolder(async (folder) => {
    const running = await openHall(folder, seed, bug);
    try {
      const morning = new Morning(folder, running);
      for (let step = 0; step < steps; step += 1) await morning.step();
      await morning.mend();
      running.broken.push(...(await check(running)));
      const lines = [...running.trace, ...lastHashes(running), ...running.broken];
      return {
        violations: running.broken.map((one) => `seed ${seed}: ${one}`),
        trace: createHash('sha256').update(lines.join('\n')).digest('hex'),
        lines,
        events: running.history.told.size,
      };
    } finally {
      await running.close();
    }
  });
}

/** Each is over the whole history before it, and over what is sealed there. */
function lastHashes({ hub, kiosks }: Running): string[] {
  return [hub, ...kiosks].map(({ name, machine }) => {
    const last = machine.store.get<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
    return `${name}: ${last?.seq ?? 0} ${Buffer.from(last?.hash ?? []).toString('hex')}`;
  });
}

class Morning {
  readonly #folder: string;
  readonly #running: Running;
  readonly #crowd: readonly FictionalPerson[];
  /** In some runs one store is put back from a copy; never two, or what both forgot is gone for good. */
  readonly #putBack: Member | null;
  #cutSteps = 0;
  #cityCopy: 'none' | 'made' | 'used' = 'none';

  constructor(folder: string, running: Running) {
    this.#folder = folder;
    this.#running = running;
    const people = fictionalPeople(running.seed);
    this.#crowd = Array.from({ length: 5 }, () => people.next());
    for (const { number, phone, emergencyPhone } of this.#crowd) running.wire.secrets.push(number, phone, emergencyPhone);
    const { random, kiosks, hub } = running;
    this.#putBack = [hub, ...kiosks, null][random.below(4)] ?? null;
  }

  async step(): Promise<void> {
    const { random, truth, kiosks, hub } = this.#running;
    truth.advance(random.below(mostStepMs));
    const kiosk = kiosks[random.below(kiosks.length)];
    if (kiosk === undefined) return;
    const at = random.below(4) === 0 ? hub : kiosk;
    this.#cutSteps = random.below(40) === 0 ? 15 : Math.max(0, this.#cutSteps - 1);
    switch (random.below(17)) {
      case 0:
      case 1:
      case 2:
      case 3:
        this.#visit(at);
        break;
      case 4:
      case 5:
        this.#staff(at);
        break;
      case 6:
        await this.#trouble(at, kiosk);
        break;
      default:
        for (let turns = random.below(4); turns >= 0; turns -= 1) await this.#talk();
    }
    this.#beliefs();
  }

  #visit({ machine, name }: Member): void {
    const { random, history, trace } = this.#running;
    const who = random.below(3) === 0 ? null : (this.#crowd[random.below(this.#crowd.length)] ?? null);
    const id = who === null ? null : register(machine, who, random.below(2) === 0 ? 'typed' : 'chip');
    if (who !== null && id !== null) history.registered.set(id, { node: machine.node, who });
    const ticket = takeTicket(machine, who);
    history.take(ticket, machine.node, this.#running.contactOf(name === 'hub' ? this.#running.hub : this.#memberOf(name)));
    trace.push(`${name}: ${ticket.letter}${ticket.number} ${id === null ? '' : 'registered'}`);
  }

  #memberOf(name: string): Member {
    return this.#running.kiosks.find((one) => one.name === name) ?? this.#running.hub;
  }

  #staff(at: Member): void {
    const { random, history, hub, trace } = this.#running;
    const who = this.#crowd[random.below(this.#crowd.length)];
    if (who === undefined) return;
    const choice = random.below(7);
    trace.push(`${at.name}: staff ${choice}`);
    switch (choice) {
      case 0:
        verifyFile(at.machine, who);
        correctFile(at.machine, who, random.below(2) === 0 ? 'phone' : 'address', this.#value(who));
        break;
      case 1:
      case 4: {
        const waiting = [...history.told.keys()];
        const id = waiting[random.below(Math.max(1, waiting.length))];
        if (id !== undefined) withdraw(hub.machine, id);
        break;
      }
      case 2: {
        const entry = letters.map(() => letters[random.below(letters.length)] ?? 'a').join('');
        revokeCard(at.machine, { hall: 1, entry: `${entry}0000000000` });
        history.revoked.add(`1|${entry}0000000000`);
        break;
      }
      case 3: {
        const known = hub.machine.store.all<{ id: string }>('SELECT id FROM persons ORDER BY id');
        const one = known[random.below(Math.max(1, known.length))];
        if (one === undefined || random.below(2) === 0) break;
        const aliases = hub.machine.store.all<{ id: string }>('SELECT alias AS id FROM person_aliases WHERE person_id = ?', one.id);
        for (const { id } of [one, ...aliases]) history.erased.add(id);
        erase(hub.machine, one.id);
        break;
      }
      case 5:
        this.#raw(at, 'ticket.issued', 1, JSON.stringify({ ticketId: 7, note: 'poison' }), true);
        break;
      default:
        this.#raw(at, 'robot.danced', 7, '{"steps":3,"ofALaterProgram":"turn"}', false);
        this.#raw(at, 'drafts.erased', 1, '{"drafts":0,"ofALaterProgram":"why"}', false);
    }
  }

  /** A telephone of nobody's, or a street. */
  #value(who: FictionalPerson): string {
    const { random, wire } = this.#running;
    const value = random.below(2) === 0 ? who.emergencyPhone : `1380013${String(random.below(10_000)).padStart(4, '0')}`;
    wire.secrets.push(value);
    return value;
  }

  #raw({ machine }: Member, type: string, version: number, body: string, isBad: boolean): void {
    this.#running.history.raw.set(writeRaw(machine, { type, version, body }), { node: machine.node, body, isBad });
  }

  async #trouble(at: Member, kiosk: Member): Promise<void> {
    const { random, city, hub, trace } = this.#running;
    const choice = random.below(9);
    trace.push(`trouble ${choice} ${at.name}`);
    switch (choice) {
      case 0:
      case 1:
        await this.#running.kill(at);
        break;
      case 2:
        kiosk.machine.clock.offMs = (random.below(7) - 3) * hourMs;
        if (random.below(3) === 0) city.clock.offMs = (random.below(49) - 24) * hourMs;
        break;
      case 3:
        at.machine.fuse.arm(random.below(2) === 0 ? 'before-commit' : 'after-commit');
        break;
      case 4:
        city.fuse.arm(random.below(2) === 0 ? 'before-commit' : 'after-commit');
        break;
      case 5:
        await this.#upgrade(at);
        break;
      case 6:
        at.machine.store.checkpoint('truncate');
        at.machine.disk.level(at.machine.store);
        break;
      default:
        if (this.#putBack === null) await this.#copyOrPutBackCity();
        else await this.#copyOrPutBack(this.#putBack);
    }
    if (hub.machine.fuse.isBlown) await this.#running.kill(hub);
  }

  async #upgrade(at: Member): Promise<void> {
    if (at.machine.isLater) return;
    await at.errand.drop();
    at.machine.upgrade();
    if (at === this.#running.hub) this.#running.reopenDoor();
  }

  /** The first time a copy is made; some time later it takes the store's place. */
  async #copyOrPutBack(member: Member): Promise<void> {
    const { history, trace } = this.#running;
    if (member.copy === null) {
      member.copy = copyPath(this.#folder, member);
      rmSync(member.copy, { force: true });
      await member.machine.store.copyTo(member.copy);
      return;
    }
    if (history.putBack.has(member.machine.node)) return;
    trace.push(`put back: ${member.name}`);
    await member.errand.drop();
    member.machine.putBack(member.copy);
    if (member === this.#running.hub) this.#running.reopenDoor();
    history.putBack.add(member.machine.node);
  }

  async #copyOrPutBackCity(): Promise<void> {
    const { city, hub, trace } = this.#running;
    if (this.#cityCopy === 'none') await city.copy();
    if (this.#cityCopy === 'made') {
      trace.push('put back: city');
      await city.putBack();
      hub.machine.connection = null;
    }
    this.#cityCopy = this.#cityCopy === 'none' ? 'made' : 'used';
  }

  /** Somebody's talk goes on by an exchange, or begins. */
  async #talk(): Promise<void> {
    const { random, kiosks, hub } = this.#running;
    const all = [...kiosks, hub];
    const member = all[random.below(all.length)];
    if (member !== undefined) await this.#exchange(member);
  }

  async #exchange(member: Member): Promise<void> {
    const { errand, far, machine, name } = member;
    const { network } = this.#running;
    if (!errand.isUnderWay) await this.#begin(member);
    const isCut = this.#cutSteps > 0 && machine !== this.#running.hub.machine;
    if (isCut) await errand.drop();
    else await errand.turn((sent) => network.deliver(name, far, sent));
    if (machine.fuse.isBlown) await this.#running.kill(member);
  }

  async #begin({ errand, machine, name }: Member): Promise<void> {
    const work = async (): Promise<void> => {
      const connection = machine.connection ?? (await machine.connect(errand.link));
      await connection.push();
      while (!(await connection.pull(0)));
    };
    await errand.start(work, (error) => {
      if (error !== null) machine.connection = null;
      this.#running.trace.push(`${name}: ${error === null ? 'level' : error instanceof Error ? error.message : 'error'}`);
    });
  }

  /** After every step: nobody takes for held what isn't. */
  #beliefs(): void {
    const { kiosks, hub, broken, history } = this.#running;
    if (history.putBack.has(hub.machine.node)) return;
    for (const { machine, name } of kiosks) {
      if (history.putBack.has(machine.node)) continue;
      for (const { epoch, seq } of machine.store.all<{ epoch: string; seq: number }>('SELECT epoch, seq FROM sync_pushed')) {
        const held =
          hub.machine.store.get<{ n: number }>(
            'SELECT count(*) AS n FROM sync_received WHERE origin = ? AND epoch = ? AND seq <= ?',
            machine.node,
            epoch,
            seq,
          )?.n ?? 0;
        if (held < seq) broken.push(`${name} believes that ${seq} events are held, and ${held} are`);
      }
    }
  }

  /** The lines are whole again; what was given up long ago still arrives. */
  async mend(): Promise<void> {
    const { truth, network, kiosks, hub, city, broken } = this.#running;
    this.#running.faults = 0;
    this.#cutSteps = 0;
    for (const { machine } of [...kiosks, hub]) machine.fuse.mend();
    city.fuse.mend();
    const quiet = new Map<string, boolean>();
    for (let round = 0; round < 4; round += 1) {
      while (await network.lateArrives());
      for (const member of [...kiosks, hub]) {
        truth.advance(2_000);
        quiet.set(member.name, (await this.#talkToTheEnd(member)) || (await this.#talkToTheEnd(member)));
      }
    }
    for (const [name, isQuiet] of quiet) if (!isQuiet) broken.push(`the line is whole, and ${name} is not in step`);
  }

  async #talkToTheEnd(member: Member): Promise<boolean> {
    const { errand, machine } = member;
    await errand.drop();
    await this.#begin(member);
    for (let turns = 0; errand.isUnderWay && turns < 200; turns += 1) await this.#exchange(member);
    return !errand.isUnderWay && machine.connection !== null;
  }
}
