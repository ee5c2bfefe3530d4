import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase, type Database } from '../../../central/database/database.ts';
import { figuresByMonth } from '../../../central/figures/figures.ts';
import { newsChannel } from '../../../central/sync/feed.ts';
import { isRevoked } from '../../../hall/cards/revoked/store.ts';
import { openReader } from '../../../hall/store/index.ts';
import { NodePlayer } from '../../conformance/node-player.ts';
import { signedIn } from '../../support/call-hall.ts';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { prepareTyped, submit, type HallClient } from '../../support/hall-client.ts';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { withCity, type BenchCity } from './with-city.ts';

const staffCode = '246810';
const devices = { JIAFU_STAFF_CODE: staffCode, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' };
const zone = 'Asia/Shanghai';
const cardHall = 9;
const lookMs = 2;

interface Round {
  /** "Revoke" pressed at the city → the kiosk behind the hub refuses the card. */
  readonly obeyedMs: number;
  /** The same, until the database told that there is news: what no way down can be faster than. */
  readonly toldMs: number;
  /** "Submit" pressed at the kiosk → in the city's figures. */
  readonly seenMs: number;
  /** The same, until the kiosk said that it is done. */
  readonly doneMs: number;
}

/** City, a hall's hub and a second kiosk behind it, each its own process: how long it takes from one end to the other. */
export const syncInTime: Bench = {
  figures: ['sync.obey.p95', 'sync.seen.p95'],
  run: ({ short }) =>
    withCity('in-time', async (at) => {
      const [n, warmUp] = short ? [3, 1] : [100, 5];
      const cards = await makeCards(at, n + warmUp);
      const rounds = await withHall(at, async (kiosk) => await measure(at, kiosk, cards));
      return figuresOf(rounds.slice(warmUp));
    }),
};

function figuresOf(rounds: readonly Round[]): Figure[] {
  const p = (part: keyof Round, of: number): number =>
    round(
      percentile(
        rounds.map((one) => one[part]),
        of,
      ),
      1,
    );
  const n = rounds.length;
  const obeyed = { value: p('obeyedMs', 95), p50: p('obeyedMs', 50), told_p50: p('toldMs', 50), told_p95: p('toldMs', 95) };
  const seen = { value: p('seenMs', 95), p50: p('seenMs', 50), done_p50: p('doneMs', 50), done_p95: p('doneMs', 95) };
  return [
    { figure: 'sync.obey.p95', unit: 'ms', target: '<=500', n, ...obeyed },
    { figure: 'sync.seen.p95', unit: 'ms', target: '<=1000', n, ...seen },
  ];
}

interface Card {
  readonly id: string;
  readonly entry: Buffer;
}

/** Cards of another hall, which the kiosk knows nothing of. */
async function makeCards({ url, city }: BenchCity, count: number): Promise<Card[]> {
  await city.addHall(cardHall, '制卡大厅');
  const player = new NodePlayer(url);
  await player.enrol(await city.enrolmentCode(cardHall));
  const cards: Card[] = [];
  for (let i = 0; i < count; i += 1) {
    const serial = randomBytes(16);
    cards.push({ id: `card-${i}`, entry: serial.subarray(0, 8) });
    await player.write('card.made', {
      cardId: `card-${i}`,
      personId: null,
      requestId: null,
      number: `WZ-26-${String(i).padStart(6, '0')}-K`,
      copy: 1,
      proof: 'issued',
      state: 'printed',
      hall: cardHall,
      kid: 1,
      serial: serial.toString('hex'),
      issuedOn: '20261101',
      validUntil: '20991231',
      items: ['A01'],
      level: null,
      stars: null,
      askedBy: null,
      approvedBy: null,
    });
  }
  await player.session();
  await player.push(player.events);
  return cards;
}

interface Kiosk {
  readonly client: HallClient;
  readonly file: ReturnType<typeof openReader>;
}

async function withHall<T>({ folder, url, city }: BenchCity, work: (kiosk: Kiosk) => Promise<T>): Promise<T> {
  const running: ServiceProcess[] = [];
  const start = async (name: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> => {
    const service = await startServiceProcess(join(folder, name), { ...devices, ...env });
    running.push(service);
    await waitUntil(async () => (await (await fetch(new URL('/healthz', service.url))).text()).includes('"state":"in-step"'), 30_000);
    return service;
  };
  try {
    const enrol = await city.enrolmentCode(1);
    const hub = await start('hub', { JIAFU_UPSTREAM: url, JIAFU_ENROL: enrol, JIAFU_LAN: '127.0.0.1:0' });
    const { code } = await (await signedIn(hub.url, staffCode)).terminal.openPairing();
    const door = { JIAFU_UPSTREAM: hub.lan?.urls[0] ?? '', JIAFU_ENROL: code };
    const kiosk = await start('kiosk', { ...door, JIAFU_KIOSK: '2', JIAFU_NODE_NAME: '2号机' });
    const file = openReader(join(folder, 'kiosk', 'hall.db'));
    try {
      return await work({ client: kiosk.client, file });
    } finally {
      file.close();
    }
  } finally {
    for (const { child } of running) {
      child.kill('SIGKILL');
      await child.ended;
    }
  }
}

async function measure({ databaseUrl, city }: BenchCity, { client, file }: Kiosk, cards: readonly Card[]): Promise<Round[]> {
  const database = openDatabase(databaseUrl, () => undefined);
  const listener = new pg.Client({ connectionString: databaseUrl });
  await listener.connect();
  await listener.query(`LISTEN ${newsChannel}`);
  const key = /name="key" value="([^"]+)"/.exec((await city.get('/cards')).text)?.[1] ?? '';
  const people = fictionalPeople(77);
  const rounds: Round[] = [];
  try {
    for (const [i, { id, entry }] of cards.entries()) {
      const draft = await prepareTyped(client, people.next());
      let startMs = performance.now();
      const { visitId } = await submit(client, draft);
      const doneMs = performance.now() - startMs;
      const seenMs = await timeUntil(startMs, async () => (await registeredIn(database)) > i);
      await client.visit.finish({ visitId });

      const told = new Promise<number>((resolve) => listener.once('notification', () => resolve(performance.now())));
      startMs = performance.now();
      const pressed = city.post(`/cards/${id}/revoke`, { key, why: 'ban' });
      const obeyedMs = await timeUntil(startMs, () => isRevoked(file, cardHall, entry));
      const toldMs = (await told) - startMs;
      await pressed;
      rounds.push({ obeyedMs, toldMs, seenMs, doneMs });
    }
  } finally {
    await listener.end();
    await database.close();
  }
  return rounds;
}

/** As the page of figures counts them. */
async function registeredIn(database: Database): Promise<number> {
  const months = await figuresByMonth(database, zone);
  return months.filter(({ hall }) => hall === 1).reduce((all, { registered }) => all + registered, 0);
}

async function timeUntil(startMs: number, is: () => boolean | Promise<boolean>): Promise<number> {
  for (;;) {
    if (await is()) return performance.now() - startMs;
    if (performance.now() - startMs > 20_000) throw new Error('it never came');
    await delay(lookMs);
  }
}
