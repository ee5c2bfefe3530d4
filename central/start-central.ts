import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { readCertificate } from '../service/doors/certificate.ts';
import { bounded, listenOnPort, shut } from '../service/doors/doors.ts';
import { createLog } from '../service/log.ts';
import { systemClock, systemRandom } from '../service/system.ts';
import { tellRoots, type Certifying } from './cards/keys.ts';
import { readCardRoots } from './cards/roots.ts';
import { openDatabase, type Database } from './database/database.ts';
import { startEmbedded } from './database/embedded.ts';
import { migrate } from './database/migrate.ts';
import { readCityKeys } from './keys.ts';
import { createPrecedence } from './precedence.ts';
import { databaseFolder, type CentralSettings } from './settings.ts';
import { createSyncDoor } from './sync/door.ts';
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
const syncConnections = 10;
const pageConnections = 4;

/** The city's process: one PostgreSQL, one TLS door for nodes, pages and telephones. Rejects with StartProblem on a foreseeable mistake. */
export async function startCentral(settings: CentralSettings): Promise<Central> {
  mkdirSync(settings.data, { recursive: true, mode: 0o700 });
  // Started by root, the embedded database runs as a user of its own, who must come through to its folder; keys and logs stay shut.
  if (settings.databaseUrl === null && process.getuid?.() === 0) chmodSync(settings.data, 0o711);
  const log = createLog(join(settings.data, 'logs'));
  const keys = await readCityKeys(settings.data);
  const embedded = settings.databaseUrl === null ? await startEmbedded(databaseFolder(settings.data), keys.databasePassword) : null;
  const open = (connections: number): Database =>
    openDatabase(
      embedded?.url ?? settings.databaseUrl ?? '',
      (error) => log.error('database.connection', { name: error.name }),
      connections,
    );
  const database = open(syncConnections);
  // Their own: an employer doesn't wait behind a hall's batches.
  const ofPages = open(pageConnections);
  await migrate(database);
  const roots = readCardRoots(settings.data);
  await database.transaction((tx) => tellRoots(tx, roots));
  const certificate = await readCertificate(join(settings.data, 'keys'), settings.names, systemClock.nowMs());
  const parts = {
    database,
    clock: systemClock,
    random: systemRandom,
    log,
    city: settings.city,
    zone: settings.zone,
    fingerprint: certificate.fingerprint,
    self: keys.node,
    sealKey: keys.sealKey,
    open: keys.open,
    indexOf: keys.indexOf,
    roots,
    certifying: (): Certifying => {
      const nowMs = systemClock.nowMs();
      return { root: roots.newest(), today: dayIn(settings.zone, nowMs), nowMs };
    },
  };
  const precedence = createPrecedence(systemClock);
  const sync = await createSyncDoor({ ...parts, giveWay: precedence.giveWay });
  const web = createWeb({ ...parts, database: ofPages, news: sync.news });
  const listener = getRequestListener(async (request, env) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/sync/')) return await sync.fetch(request);
    return await precedence.page(() => web(request, env.incoming.socket.remoteAddress ?? ''));
  });
  const server = bounded(
    createServer(
      { key: certificate.key, cert: certificate.certificate, minVersion: 'TLSv1.3', handshakeTimeout: 10_000 },
      (incoming, outgoing) => void listener(incoming, outgoing),
    ),
  );
  server.maxConnections = mostConnections;
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const port = await listenOnPort(server, settings.host, settings.port, 'CENTRAL_LISTEN');
  return {
    url: `https://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}/`,
    fingerprint: certificate.fingerprint,
    database: embedded === null ? 'given' : 'embedded',
    firstCode: await firstAdministrator(database, systemRandom),
    async close() {
      await shut(server);
      await Promise.all([database.close(), ofPages.close()]);
      await embedded?.stop();
    },
  };
}
