import { join } from 'node:path';
import { SimulatedClock } from '../../../hall/kernel/simulated-clock.ts';
import type { SyncDoor } from '../../../hall/sync/hub/door.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { City } from './city.ts';
import { Errand } from './errand.ts';
import { History } from './history.ts';
import { joinHub, Machine, startMs } from './machines.ts';
import { Network, type Far } from './network.ts';
import type { Bug } from './planted.ts';
import { sound } from './planted.ts';
import { Wire } from './wire.ts';

export interface Member {
  readonly name: string;
  readonly machine: Machine;
  readonly errand: Errand;
  readonly far: Far;
  copy: string | null;
}

export interface Running {
  readonly seed: number;
  readonly random: SeededRandom;
  readonly truth: SimulatedClock;
  readonly city: City;
  readonly hub: Member;
  readonly kiosks: readonly Member[];
  readonly network: Network;
  readonly wire: Wire;
  readonly history: History;
  readonly broken: string[];
  readonly trace: string[];
  /** Of a hundred exchanges. */
  faults: number;
  /** The hub's clock when it last answered that machine. */
  contactOf(member: Member): number;
  /** The power of that machine is cut, whatever it was doing. */
  kill(member: Member): Promise<void>;
  /** The hub is another process from now on. */
  reopenDoor(): void;
  close(): Promise<void>;
}

/** Two kiosks, the hall's hub above them and the city above it, each enrolled at its upstream. */
export async function openHall(folder: string, seed: number, bug: Bug | null): Promise<Running> {
  const random = new SeededRandom(seed);
  const truth = new SimulatedClock(startMs);
  const history = new History();
  const all: Member[] = [];
  const planted =
    bug?.plant({
      random: new SeededRandom(seed ^ 0xb06),
      rawTimeOf: (id) => history.told.get(id)?.raw,
      machineOf: (node) => all.find(({ machine }) => machine.node === node)?.machine,
    }) ?? sound;
  const wire = new Wire(planted);
  const hub = new Machine(folder, 1, truth, seed);
  hub.wrap = planted.hubStore;
  const city = await City.open(truth, seed, (random.below(5) - 2) * 3_600_000);
  if (planted.citySchema[0] !== '') await city.change(planted.citySchema[0]);
  city.wrap = planted.cityTx;
  const trace: string[] = [];
  const broken: string[] = [];
  const contacts = new Map<string, number>();
  let door: SyncDoor;

  const cityFar: Far = {
    name: 'city',
    fetch: (request) => city.fetch(request),
    async reviveIfCut() {
      if (!city.fuse.isBlown) return false;
      await city.start();
      trace.push('power cut: city');
      return true;
    },
  };
  const hubMember: Member = { name: 'hub', machine: hub, errand: new Errand(), far: cityFar, copy: null };
  const hubFar: Far = {
    name: 'hub',
    fetch: (request) => door.fetch(request),
    async reviveIfCut() {
      if (!hub.fuse.isBlown) return false;
      await running.kill(hubMember);
      return true;
    },
  };
  const kiosks = [2, 3].map((n): Member => {
    const machine = new Machine(folder, n, truth, seed, { synchronous: planted.kioskSynchronous });
    return { name: `kiosk${n}`, machine, errand: new Errand(), far: hubFar, copy: null };
  });
  all.push(hubMember, ...kiosks);

  const running: Running = {
    seed,
    random,
    truth,
    city,
    hub: hubMember,
    kiosks,
    wire,
    history,
    broken,
    trace,
    faults: 30,
    network: new Network({
      random,
      wire,
      faults: () => running.faults,
      advance: (ms) => truth.advance(ms),
      note: (line) => trace.push(line),
      broken: (what) => broken.push(what),
      reached: (from) => contacts.set(from, hub.clock.nowMs()),
    }),
    contactOf: ({ name }) => contacts.get(name) ?? startMs,
    async kill({ name, machine, errand, far }) {
      trace.push(`power cut: ${name}`);
      const sent = await errand.drop();
      if (sent !== null && random.below(2) === 0) running.network.givenUp(name, far, sent);
      machine.kill();
      planted.afterKill(machine);
      if (machine === hub) running.reopenDoor();
    },
    reopenDoor() {
      door.close();
      door = hub.door();
      // Whoever waited for news hears that the line is gone.
      for (const { machine } of kiosks) machine.connection = null;
    },
    async close() {
      door.close();
      for (const { errand, machine } of all) {
        await errand.drop();
        machine.store.close();
      }
      if (planted.citySchema[1] !== '') await city.change(planted.citySchema[1]);
    },
  };
  for (const { machine } of kiosks) await joinHub(machine, hub);
  await city.join(hub);
  // What enrolment left is on the disk, whatever is weakened later.
  for (const { machine } of all) {
    machine.store.checkpoint('truncate');
    machine.disk.level(machine.store);
  }
  door = hub.door();
  return running;
}

export const copyPath = (folder: string, { name }: Member): string => join(folder, `${name}-copy.db`);
