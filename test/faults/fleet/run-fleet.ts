import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import * as z from 'zod';
import { openDatabase, type Database } from '../../../central/database/database.ts';
import { startEmbedded } from '../../../central/database/embedded.ts';
import { openEnrolment } from '../../../central/sync/enrol.ts';
import { systemRandom } from '../../../service/system.ts';
import { withBenchFolder } from '../../bench/bench-folder.ts';
import { startChild, type ChildLines } from '../../support/child-lines.ts';
import { startCentralProcess, type CentralProcess } from '../../support/central-process.ts';
import { checkFleet, countTables, type TableCounts, type Written } from './check-fleet.ts';
import { startLooking, type Looks } from './employers.ts';
import { genuineWords } from './genuine-words.ts';
import { cardsInHands } from './cards-in-hands.ts';
import { cpuSeconds, databaseSeconds, residentMb } from './process-cost.ts';

export interface FleetRun {
  readonly nodes: number;
  /** How many of them prove a code, which costs both ends a tenth of a second; the others' keys are written into the city's book. */
  readonly byCode: number;
  readonly events: number;
  /** Looks at cards in a second. */
  readonly looks: number;
  /** How long the city stays away: nodes have come to wait as long as they ever do. */
  readonly awayMs: number;
  readonly seed: number;
}

export interface FleetOutcome {
  readonly violations: readonly string[];
  readonly events: number;
  /** From the city's coming back until the last node's last acknowledgement. */
  readonly drainMs: number;
  readonly quiet: Looks;
  readonly busy: Looks;
  /** Of a bare page over the same TLS, as often and at the same time. */
  readonly bare: Looks;
  /** How often each call was asked and how it was answered. */
  readonly asked: Readonly<Record<string, number>>;
  /** Seconds of processor time until all was in. */
  readonly cpu: { readonly central: number; readonly database: number; readonly player: number };
  /** Of the database's tables with their indexes. */
  readonly tableBytes: number;
  readonly peakMb: number;
  /** The check after one event was taken away and one was doubled: that it sees it. */
  readonly planted: readonly string[];
}

const nodesOfHall = 5;
const letters = ['', 'X', 'Y', 'Z', 'W'];
const atOnce = 8;
const quietMs = { long: 5_000, short: 300 } as const;
/** Of the halls whose cards are looked at, beyond those of the fleet. */
const cardHall = 60_000;

/** A whole city's nodes come back at once after a day on which each wrote so many events; employers look at cards meanwhile. */
export function runFleet(run: FleetRun): Promise<FleetOutcome> {
  return withBenchFolder('fleet', async (folder) => {
    // The database's own user comes through.
    chmodSync(folder, 0o711);
    const data = join(folder, 'city');
    mkdirSync(data);
    const embedded = await startEmbedded(join(folder, 'postgres'), 'fleet');
    const database = openDatabase(embedded.url, () => undefined);
    const player = startChild('test/faults/fleet/player.ts', []);
    const bareFolder = join(folder, 'bare');
    mkdirSync(bareFolder);
    const bareServer = startChild('test/faults/fleet/bare-server.ts', [bareFolder]);
    let central = await startCentralProcess(data, { DATABASE_URL: embedded.url });
    try {
      const { port } = new URL(central.url);
      const halls = Math.ceil(run.nodes / nodesOfHall);
      await database.run(
        `INSERT INTO halls (id, name_zh, name_en, created_at)
         SELECT h, '大厅' || h, 'Hall ' || h, 0 FROM (SELECT generate_series(1, $1) UNION SELECT $2) AS of (h)`,
        halls,
        cardHall,
      );
      const code = (hall: number): Promise<string> => codeOf(database, central, hall);
      const codes = await cardsInHands(central.url, await code(cardHall), cardHall);
      const byCode = Math.min(run.nodes, run.byCode);
      await enrolAll(player, central.url, byCode, code);
      await joinRest(player, database, run.nodes - byCode, halls);
      player.send({ write: { events: run.events, seed: run.seed } });
      const written = await player.waitFor((line) => writtenLine.safeParse(line).data?.written);
      const before = await counted(embedded.url);
      const looking = (): ReturnType<typeof startLooking> => startLooking(central.url, codes, run.looks, genuineWords);
      const quietly = looking();
      await delay(run.awayMs > 0 ? quietMs.long : quietMs.short);
      const quiet = await quietly.stop();
      if (run.awayMs > 0) await central.stop();
      player.send({ start: true });
      if (run.awayMs > 0) {
        await delay(run.awayMs);
        central = await startCentralProcess(data, { DATABASE_URL: embedded.url, CENTRAL_PORT: port });
      }
      const startMs = performance.now();
      const costs = () => ({
        central: cpuSeconds(central.child.pid),
        database: databaseSeconds(join(folder, 'postgres')),
        player: cpuSeconds(player.pid),
      });
      const [costBefore, bytesBefore] = [costs(), await tableBytesOf(embedded.url)];
      const { bare: bareUrl } = await bareServer.waitFor((line) => z.object({ bare: z.string() }).safeParse(line).data);
      const barely = startLooking(bareUrl, codes, run.looks, genuineWords);
      const busily = looking();
      let peakMb = 0;
      const watch = setInterval(() => (peakMb = Math.max(peakMb, residentMb(central.child.pid))), 250);
      await player.waitFor((line) => z.object({ allSent: z.number() }).safeParse(line).data);
      const drainMs = performance.now() - startMs;
      clearInterval(watch);
      const [busy, bare] = await Promise.all([busily.stop(), barely.stop()]);
      const after = costs();
      const cpu = {
        central: after.central - costBefore.central,
        database: after.database - costBefore.database,
        player: after.player - costBefore.player,
      };
      const tableBytes = (await tableBytesOf(embedded.url)) - bytesBefore;
      player.send({ sum: true });
      const { asked } = await player.waitFor((line) => sumLine.safeParse(line).data?.sum);
      const violations = [...(await checkFleet(embedded.url, written, before)), ...busy.wrong.map((one) => `a card's page: ${one}`)];
      return {
        violations,
        events: events(written),
        drainMs,
        quiet,
        busy,
        bare,
        asked,
        cpu,
        peakMb,
        tableBytes,
        planted: await plantedIn(embedded.url, written, before),
      };
    } finally {
      for (const child of [player, bareServer]) {
        child.kill('SIGKILL');
        await child.ended;
      }
      await database.close();
      await central.stop().catch(() => undefined);
      await embedded.stop();
    }
  });
}

const writtenLine = z.object({
  written: z.object({
    counts: z.object({
      tickets: z.number(),
      served: z.number(),
      files: z.number(),
      cards: z.number(),
      trained: z.number(),
      checks: z.number(),
      lodged: z.number(),
      revoked: z.number(),
    }),
    persons: z.number(),
    nodes: z.array(z.object({ node: z.string(), epoch: z.string(), hall: z.number(), seq: z.number(), hash: z.string(), ids: z.string() })),
  }),
});
const sumLine = z.object({ sum: z.object({ asked: z.record(z.string(), z.number()), heard: z.array(z.number()) }) });
const events = ({ nodes }: Written): number => nodes.reduce((n, { seq }) => n + seq, 0);

const codeOf = (database: Database, { fingerprint }: CentralProcess, hall: number): Promise<string> =>
  openEnrolment({ database, fingerprint, random: systemRandom }, { hall, nowMs: Date.now(), by: 'fleet' });

/** A hall's nodes one after another, because a new code ends the one before it; some halls at once. */
async function enrolAll(player: ChildLines, url: string, nodes: number, codeOfHall: (hall: number) => Promise<string>): Promise<void> {
  let next = 0;
  const halls = Math.ceil(nodes / nodesOfHall);
  const one = async (): Promise<void> => {
    for (let hall = (next += 1); hall <= halls; hall = next += 1) {
      for (let k = 0; k < nodesOfHall; k += 1) {
        const n = (hall - 1) * nodesOfHall + k;
        if (n >= nodes) break;
        player.send({ enrol: { n, url, hall, code: await codeOfHall(hall), series: letters[k] ?? '' } });
        await player.waitFor((line) => (z.object({ enrolled: z.literal(n) }).safeParse(line).success ? true : undefined));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

async function joinRest(player: ChildLines, database: Database, count: number, halls: number): Promise<void> {
  if (count === 0) return;
  player.send({ join: { count, halls } });
  const keys = await player.waitFor((line) => joinedLine.safeParse(line).data?.joined);
  await database.run(
    `INSERT INTO nodes (node, key_id, hall, name, series, sign_key, seal_key, enrolled_at, seen_at)
     SELECT r.node, r."keyId", r.hall, 'one of a fleet', '', decode(r."signKey", 'hex'), decode(r."sealKey", 'hex'), 0, 0
       FROM json_to_recordset($1) AS r (node text, "keyId" text, hall int, "signKey" text, "sealKey" text)`,
    JSON.stringify(keys),
  );
}

const joinedLine = z.object({
  joined: z.array(z.object({ node: z.string(), hall: z.number(), keyId: z.string(), signKey: z.string(), sealKey: z.string() })),
});

const counted = (url: string): Promise<TableCounts> => withClient(url, countTables);

const tableBytesOf = (url: string): Promise<number> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ n: string }>('SELECT sum(pg_total_relation_size(relid)) AS n FROM pg_stat_user_tables');
    return Number(rows[0]?.n ?? 0);
  });

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What the check says of a database from which one event is gone, and in which one is there twice. */
async function plantedIn(url: string, written: Written, before: TableCounts): Promise<string[]> {
  const [first, second] = written.nodes;
  await withClient(url, async (client) => {
    await client.query('DELETE FROM events WHERE origin = $1 AND seq = 3', [first?.node]);
    await client.query(
      `INSERT INTO events SELECT origin, epoch, 100000 + seq, hall, id, type, version, subject, at, body, digest, cell, hash, received_at, outcome, reason
         FROM events WHERE origin = $1 AND seq = 3`,
      [second?.node],
    );
  });
  return await checkFleet(url, written, before);
}
