import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readCityKeys } from '../../../central/keys.ts';
import { databaseFolder } from '../../../central/settings.ts';
import { NodePlayer } from '../../conformance/node-player.ts';
import { CityClient, startCentralProcess, type CentralProcess } from '../../support/central-process.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { checkCity, hallName, type Played } from './check-city.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { PlayedHall } from './played-hall.ts';

export interface CityRun {
  readonly nodes: number;
  readonly visits: number;
  readonly kills: number;
  /** Of a hundred connections. */
  readonly faults: number;
}

export interface CityOutcome {
  readonly violations: readonly string[];
  readonly struck: number;
  readonly kills: number;
  readonly events: number;
}

/** Played halls send all they have through a bad line to a city that is killed with its database; answers what of the promises didn't hold. */
export async function runCity(seed: number, { nodes, visits, kills, faults }: CityRun): Promise<CityOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-faults-city-'));
  // The database's own user comes through.
  chmodSync(folder, 0o711);
  const data = join(folder, 'city');
  mkdirSync(data);
  const random = new SeededRandom(seed);
  let central: CentralProcess = await startCentralProcess(data);
  const port = new URL(central.url).port;
  const proxy = await startFaultyProxy(new SeededRandom(seed ^ 0x5eed), faults, () => Number(port));
  try {
    const city = new CityClient(central.url);
    await city.chooses('a long enough one', central.firstCode ?? '');
    const people = Array.from({ length: nodes * visits }, person(fictionalPeople(seed)));
    const halls: (Played & { readonly play: PlayedHall })[] = [];
    for (let i = 0; i < nodes; i += 1) {
      const hall = 1 + (i % 2);
      if (i < 2) await city.addHall(hall, hallName(hall));
      const player = new NodePlayer(central.url, { series: ['', 'X', 'Y', 'Z'][Math.floor(i / 2)] ?? '' });
      await player.enrol(await city.enrolmentCode(hall));
      player.url = proxy.url;
      const play = new PlayedHall(player, new SeededRandom(seed + 1 + i));
      halls.push({ hall, node: player.node, play, sent: play.sent });
    }
    let exchanges = 0;
    let killed = 0;
    const restart: { coming: Promise<void> | null } = { coming: null };
    // About two exchanges of three get through, with six events each.
    const every = Math.max(3, Math.floor((nodes * visits) / 4 / (kills + 1)));
    const step = async (): Promise<void> => {
      exchanges += 1;
      await restart.coming;
      if (restart.coming !== null || killed === kills || exchanges <= every * (killed + 1)) return;
      killed += 1;
      restart.coming = (async () => {
        // In the middle of what is on its way now.
        await delay(random.below(mostDelayMs));
        await killWithDatabase(central, data);
        central = await startCentralProcess(data, { CENTRAL_PORT: port });
      })().finally(() => (restart.coming = null));
    };
    await Promise.all(halls.map(({ play }) => playAll(play, random, people, visits, step)));
    await restart.coming;
    const { text } = await city.get('/figures.csv');
    const keys = await readCityKeys(data);
    const url = `postgresql://central:${keys.databasePassword}@127.0.0.1:${databasePort(data)}/central`;
    const secrets = people.flatMap(({ name, number, phone }) => [name, number, phone]);
    const events = halls.reduce((n, { sent }) => n + [...sent.epochs.values()].flat().length, 0);
    return { violations: await checkCity(url, halls, secrets, text), struck: proxy.struck(), kills: killed, events };
  } finally {
    await proxy.close();
    await central.stop().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A batch takes about as long. */
const mostDelayMs = 25;

const person = (source: ReturnType<typeof fictionalPeople>) => (): FictionalPerson => source.next();

/** Writes and sends by turns; one in three is put back from a copy in the middle, and some people are known in several halls. */
async function playAll(
  play: PlayedHall,
  random: SeededRandom,
  people: readonly FictionalPerson[],
  visits: number,
  step: () => Promise<void>,
): Promise<void> {
  const isPutBack = random.below(3) === 0;
  for (let n = 0; n < visits; n += 1) {
    await play.visit(random.below(3) === 0 ? null : (people[random.below(people.length)] ?? null));
    if (random.below(6) === 0) await play.sendAll(step);
    if (isPutBack && n === Math.floor(visits / 2)) await play.beginAnew();
  }
  await play.sendAll(step);
}

const pidFile = (data: string): string[] => {
  const path = join(databaseFolder(data), 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
};
const databasePort = (data: string): string => pidFile(data)[3] ?? '';

/** Both at once, without a word: the process and its database with all that serves it. */
async function killWithDatabase(central: CentralProcess, data: string): Promise<void> {
  const pid = Number(pidFile(data)[0]);
  const serving = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  central.child.kill('SIGKILL');
  for (const one of [pid, ...serving]) process.kill(one, 'SIGKILL');
  await central.child.ended;
}
