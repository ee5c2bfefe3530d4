import { setPriority } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../service/log.ts';
import { systemClock, systemRandom } from '../../service/system.ts';
import { readCardRoots } from '../cards/roots.ts';
import { openDatabase, type Database } from '../database/database.ts';
import { readCityKeys } from '../keys.ts';
import { createSyncDoor, type SyncDoor } from '../sync/door.ts';
import { dayIn } from '../web/days.ts';
import { toldOf, toReceiver, type FromReceiver, type RequestOfNode, type ToReceiver } from './words.ts';

/**
 * The process that takes what nodes send: unpacks, reads and judges it, and writes it down. It lives as long as the one that holds the door,
 * and gives way to it on a processor that both need.
 */
const connections = 10;
const asking = new Map<number, AbortController>();
let running: { readonly door: SyncDoor; readonly database: Database } | null = null;

// A terminal and a service manager tell everybody to stop; ours is told by the door, once nobody comes in any more.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('message', (message: unknown) => {
  const said = toReceiver.parse(message);
  if (said.what === 'begin') void begin(said);
  else if (said.what === 'asked') void answer(said.id, said.request);
  else if (said.what === 'left') asking.get(said.id)?.abort();
  else void end();
});

async function begin({ data, databaseUrl, city, zone, fingerprint, priority }: Extract<ToReceiver, { what: 'begin' }>): Promise<void> {
  takePriority(priority);
  const log = createLog(join(data, 'logs'));
  const keys = await readCityKeys(data);
  const database = openDatabase(databaseUrl, (error) => log.error('database.connection', { name: error.name }), connections);
  const door = await createSyncDoor({
    database,
    clock: systemClock,
    random: systemRandom,
    log,
    city,
    fingerprint,
    self: keys.node,
    sealKey: keys.sealKey,
    open: keys.open,
    indexOf: keys.indexOf,
    certifying() {
      const nowMs = systemClock.nowMs();
      // Looked up when a hall asks for a key, some times a year: an administrator may have begun another root meanwhile.
      return { root: readCardRoots(data).newest(), today: dayIn(zone, nowMs), nowMs };
    },
  });
  running = { door, database };
  tell({ what: 'ready' });
}

async function answer(id: number, { method, path, headers, body }: RequestOfNode): Promise<void> {
  if (running === null) return;
  const gone = new AbortController();
  asking.set(id, gone);
  const content = method === 'GET' || method === 'HEAD' ? {} : { body: Uint8Array.from(body) };
  const request = new Request(`https://city.invalid${path}`, { method, headers, signal: gone.signal, ...content });
  const told = await toldOf(await running.door.fetch(request));
  asking.delete(id);
  if (!gone.signal.aborted) tell({ what: 'told', id, told });
}

async function end(): Promise<void> {
  for (const gone of asking.values()) gone.abort();
  await running?.database.close();
  process.exit(0);
}

function tell(word: FromReceiver): void {
  // The door may be gone already; then this process ends, too.
  process.send?.(word, undefined, {}, () => undefined);
}

function takePriority(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    // Not granted.
  }
}
