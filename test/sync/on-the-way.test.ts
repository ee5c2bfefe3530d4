import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { sessionAnswer } from '../../hall/sync/contract/index.ts';
import type { SyncDoor } from '../../hall/sync/hub/door.ts';
import { LinkProblem, type SyncLink } from '../../hall/sync/index.ts';
import { takeTicket } from '../faults/sync/deeds.ts';
import { joinHub, Machine, startMs } from '../faults/sync/machines.ts';

/** More than two full batches of events waiting at a kiosk. */
const tickets = 650;
let folder: string;
let hub: Machine;
let kiosk: Machine;
let door: SyncDoor;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-on-the-way-'));
  const truth = new SimulatedClock(startMs);
  [hub, kiosk] = [new Machine(folder, 1, truth, 1), new Machine(folder, 2, truth, 1)];
  await joinHub(kiosk, hub);
  truth.advance(5_000);
  door = hub.door();
  for (let i = 0; i < tickets; i += 1) takeTicket(kiosk, null);
});
afterEach(() => {
  door.close();
  for (const machine of [hub, kiosk]) machine.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const batch = z.object({ ahead: z.boolean().optional(), events: z.array(z.looseObject({ seq: z.number(), hash: z.string().optional() })) });
type Batch = z.infer<typeof batch>;
interface Line {
  /** Of the session's answer; null: as it is. */
  readonly takes?: readonly string[] | null;
  /** Before a batch goes to the hub, and after its answer came. */
  readonly before?: (n: number) => Promise<void>;
}

/** A line that shows what travels. */
function lineOf({ takes = null, before }: Line): { readonly link: SyncLink; readonly batches: Batch[]; readonly encodings: Set<string> } {
  const batches: Batch[] = [];
  const encodings = new Set<string>();
  const link: SyncLink = {
    async send({ method, url, headers, body, signal }) {
      const isBatch = url.endsWith('/events');
      if (isBatch && body !== null) {
        const encoding = headers['content-encoding'] ?? '';
        encodings.add(encoding);
        const n = batches.push(batch.parse(JSON.parse((encoding === 'zstd' ? zstdDecompressSync : gunzipSync)(body).toString('utf8'))));
        await before?.(n);
      }
      const asked = new Request(url, { method, headers, ...(body === null ? {} : { body: Uint8Array.from(body) }) });
      const gone = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new LinkProblem('closed'))));
      const answer = await Promise.race([door.fetch(asked), gone]);
      let got = new Uint8Array(await answer.arrayBuffer());
      if (takes !== null && url.endsWith('/session')) {
        got = new Uint8Array(Buffer.from(JSON.stringify({ ...sessionAnswer.parse(JSON.parse(Buffer.from(got).toString('utf8'))), takes })));
      }
      return { status: answer.status, header: (name) => answer.headers.get(name), body: got, fingerprint: '' };
    },
    close: () => undefined,
  };
  return { link, batches, encodings };
}

const held = (): unknown => hub.store.get('SELECT count(*) AS n, count(DISTINCT event_id) AS ids, max(seq) AS last FROM sync_received');
const aside = (): unknown[] => hub.store.all("SELECT seq, reason FROM sync_received WHERE outcome = 'set-aside' ORDER BY seq");
const all = () => {
  const { n } = kiosk.store.get<{ n: number }>('SELECT count(*) AS n FROM events') ?? { n: 0 };
  return { n, ids: n, last: n };
};

it('two batches travel at once, hashes are left out, and a second one that comes first waits for its turn', async () => {
  let release: () => void = () => undefined;
  const second = new Promise<void>((resolve) => (release = resolve));
  // The first is held up until the second one has been at the door for a moment.
  const { link, batches, encodings } = lineOf({
    before: async (n) => {
      if (n === 1) await second;
      if (n === 2) setTimeout(release, 50);
    },
  });
  await (await kiosk.connect(link)).push();
  expect(held()).toEqual(all());
  expect(batches.map(({ ahead = false, events }) => [ahead, events.length])).toEqual([
    [false, 500],
    [true, 500],
    [true, tickets * 2 - 1_000],
  ]);
  expect(encodings).toEqual(new Set(['zstd']));
  for (const { events } of batches) {
    expect(events.filter(({ hash }) => hash !== undefined).map(({ seq }) => seq)).toEqual([events.at(-1)?.seq]);
  }
});

it('a receiver that says nothing of it gets one batch after the other, every hash, and gzip', async () => {
  let under = 0;
  const { link, batches, encodings } = lineOf({
    takes: [],
    before: async (n) => {
      expect(n).toBe(under + 1);
      under = n;
    },
  });
  await (await kiosk.connect(link)).push();
  expect(held()).toEqual(all());
  expect(encodings).toEqual(new Set(['gzip']));
  expect(
    batches.flatMap(({ ahead, events }) => [ahead, ...events.map(({ hash }) => hash)]).filter((one) => one === undefined),
  ).toHaveLength(3);
});

it('a receiver that can’t take them in turn after all gets one after the other', async () => {
  const { link, batches } = lineOf({});
  const fetch = door.fetch;
  // Another process behind the same address: it knows of no turns.
  door = { ...door, fetch: (request) => (batches.at(-1)?.ahead === true && batches.length === 2 ? refuses() : fetch(request)) };
  const refuses = async (): Promise<Response> => Response.json({ code: 'NOT_UNDERSTOOD', serverTimeMs: 0 }, { status: 400 });
  await (await kiosk.connect(link)).push();
  expect(held()).toEqual(all());
  expect(batches.map(({ ahead = false, events }) => [ahead, events[0]?.seq])).toEqual([
    [false, 1],
    [true, 501],
    [true, 1_001],
    [false, 501],
    [false, 1_001],
  ]);
});

it('of a store that was altered, the hub sets aside that one event and takes all others', async () => {
  kiosk.store.transaction((tx) => tx.run('DROP TRIGGER events_keep_update'));
  kiosk.store.transaction((tx) => tx.run("UPDATE events SET body = replace(body, 'told', 'paper') WHERE seq = 700"));
  const { link, batches } = lineOf({});
  await (await kiosk.connect(link)).push();
  expect(held()).toMatchObject({ last: all().last });
  expect(aside()).toEqual([{ seq: 700, reason: 'CHAIN_BROKEN' }]);
  const told = batches[1]?.events.filter(({ hash }) => hash !== undefined).map(({ seq }) => seq);
  expect(told).toEqual([699, 700, 1_000]);
});
