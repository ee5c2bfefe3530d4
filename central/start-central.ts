import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:https';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { readCertificate } from '../service/doors/certificate.ts';
import { bounded, listenOnPort, shut } from '../service/doors/doors.ts';
import { createLog } from '../service/log.ts';
import { raisePriority } from '../service/priority.ts';
import { systemClock, systemRandom } from '../service/system.ts';
import { tellRoots, type Certifying } from './cards/keys.ts';
import { readCardRoots } from './cards/roots.ts';
import { openDatabase } from './database/database.ts';
import { startEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { readCityKeys } from './keys.ts';
import { openedLately } from './public/opened-lately.ts';
import { createNodeListener } from './receiving/node-listener.ts';
import { startReceiving } from './receiving/receiving.ts';
import { databaseFolder, type CentralSettings } from './settings.ts';
import { dayIn } from './web/days.ts';
import { createWeb } from './web/app.ts';
import { firstAdministrator } from './web/administrators.ts';

export interface Central {
  readonly url: string;
  readonly fingerprint: string;
  readonly database: 'embedded' | 'given';
  /** The one-time code of the first administrator, while nobody has chosen a password; null afterwards. */
  readonly firstCode: string | null;
  close(): Promise<void>;
}

/** Two of each node, one of which waits; a process has some ten thousand at the most. */
const mostConnections = 20_000;
const connections = 5;
/** The receiver's step behind the priority that the city was given: a third of a processor that others want, and all of one that is free. */
const yields = 5;
const lowest = 19;
/** Thousands of halls come back within seconds: who isn't in the line of the system's own is turned away without a word. */
const mostInLine = 4_096;

/** The city's process: one PostgreSQL, one TLS door for nodes, pages and telephones; what nodes send goes on to a process of its own. Rejects with StartProblem on a foreseeable mistake. */
export async function startCentral(settings: CentralSettings): Promise<Central> {
  mkdirSync(settings.data, { recursive: true, mode: 0o700 });
  // Started by root, the embedded database runs as a user of its own, who must come through to its folder; keys and logs stay shut.
  if (settings.databaseUrl === null && process.getuid?.() === 0) chmodSync(settings.data, 0o711);
  const log = createLog(join(settings.data, 'logs'));
  const keys = await readCityKeys(settings.data);
  const embedded = settings.databaseUrl === null ? await startEmbedded(databaseFolder(settings.data), keys.databasePassword) : null;
  const databaseUrl = embedded?.url ?? settings.databaseUrl ?? '';
  // The pages' own: what halls send is written by a process of its own, and an employer doesn't wait behind it.
  const database = openDatabase(databaseUrl, (error) => log.error('database.connection', { name: error.name }), connections);
  await migrate(database);
  const roots = readCardRoots(settings.data);
  await database.transaction((tx) => tellRoots(tx, roots));
  const certificate = await readCertificate(join(settings.data, 'keys'), settings.names, systemClock.nowMs());
  const { fingerprint } = certificate;
  const { city, zone } = settings;
  const priority = Math.min(lowest, getPriority() + yields);
  const common = { clock: systemClock, random: systemRandom, log };
  const receiving = await startReceiving({
    ...common,
    begin: { what: 'begin', data: settings.data, databaseUrl, city, zone, fingerprint, priority },
  });
  // Somebody stands before a worker's door with a telephone in hand.
  raisePriority();
  const web = createWeb({
    ...common,
    database,
    city,
    zone,
    fingerprint,
    open: openedLately(keys.open),
    sealKey: keys.sealKey,
    indexOf: keys.indexOf,
    roots,
    certifying: (): Certifying => {
      const nowMs = systemClock.nowMs();
      return { root: roots.newest(), today: dayIn(zone, nowMs), nowMs };
    },
    receiving,
  });
  const ofNodes = createNodeListener({ ...common, receiving });
  const ofPages = getRequestListener((request, env) => web(request, env.incoming.socket.remoteAddress ?? ''));
  const server = bounded(
    createServer(
      { key: certificate.key, cert: certificate.certificate, minVersion: 'TLSv1.3', handshakeTimeout: 10_000 },
      (asked, answer) => void (asked.url?.startsWith('/sync/') === true ? ofNodes : ofPages)(asked, answer),
    ),
  );
  server.maxConnections = mostConnections;
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const port = await listenOnPort(server, settings.host, settings.port, { key: 'CENTRAL_LISTEN', mostInLine });
  return {
    url: `https://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}/`,
    fingerprint,
    database: embedded === null ? 'given' : 'embedded',
    firstCode: await firstAdministrator(database, systemRandom),
    async close() {
      await shut(server);
      await Promise.all([database.close(), receiving.close()]);
      await embedded?.stop();
    },
  };
}
