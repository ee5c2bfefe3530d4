import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from './wait-until.ts';

/** A print service of our own with one queue, and a printer at its end that counts what arrives. The machine's own service is left alone. */
export interface PrivateCups {
  readonly server: string;
  readonly queue: string;
  printed(): number;
  /** The printer takes the job and doesn't let go, until somebody cancels it. */
  getStuck(): void;
  cancelAll(): void;
  stopQueue(): void;
  startQueue(): void;
  close(): Promise<void>;
}

/** Needs CUPS, and root, as which its scheduler runs. */
export const hasCups = (): boolean =>
  existsSync('/usr/sbin/cupsd') && existsSync('/usr/sbin/lpadmin') && process.platform === 'linux' && process.getuid?.() === 0;

const queue = 'cards';
const settings =
  'Listen SOCK\nBrowsing No\nDefaultAuthType None\nWebInterface No\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n';

export async function openPrivateCups(): Promise<PrivateCups> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-cups-'));
  // Its filters and backends run as another user.
  chmodSync(folder, 0o755);
  const server = join(folder, 'sock');
  for (const name of ['root', 'cache', 'spool', 'state', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'cupsd.conf'), settings.replace('SOCK', server));
  const places = {
    ServerRoot: 'root',
    CacheDir: 'cache',
    RequestRoot: 'spool',
    StateDir: 'state',
    TempDir: 'tmp',
    ErrorLog: 'error.log',
    AccessLog: 'access.log',
    PageLog: 'page.log',
  };
  const files = Object.entries(places).map(([key, name]) => `${key} ${join(folder, name)}`);
  writeFileSync(join(folder, 'files.conf'), [...files, 'SystemGroup root', ''].join('\n'));
  let jobs = 0;
  let isStuck = false;
  const held = new Set<Socket>();
  const printer = createServer({ allowHalfOpen: true }, (socket) => {
    let hasBytes = false;
    held.add(socket);
    socket.on('close', () => held.delete(socket));
    socket.on('data', () => (hasBytes = true));
    socket.on('error', () => undefined);
    socket.on('end', () => {
      if (isStuck) return;
      if (hasBytes) jobs += 1;
      socket.end();
    });
  });
  await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
  const { port } = printer.address() as AddressInfo;
  const daemon = spawn('/usr/sbin/cupsd', ['-f', '-c', join(folder, 'cupsd.conf'), '-s', join(folder, 'files.conf')], { stdio: 'ignore' });
  // Also when a test hangs and its process is ended: a scheduler that is left behind holds whatever it inherited.
  const endWithUs = (): void => void daemon.kill('SIGKILL');
  process.once('exit', endWithUs);
  const env = { ...process.env, CUPS_SERVER: server, LC_ALL: 'C' };
  const run = (program: string, ...args: readonly string[]): void =>
    void execFileSync(program, args, { env, stdio: 'ignore', timeout: 10_000 });
  await waitUntil(() => existsSync(server));
  run('/usr/sbin/lpadmin', '-p', queue, '-E', '-v', `socket://127.0.0.1:${port}`, '-m', 'raw');
  return {
    server,
    queue,
    printed: () => jobs,
    getStuck: () => (isStuck = true),
    cancelAll: () => run('/usr/bin/cancel', '-a', queue),
    stopQueue: () => run('/usr/sbin/cupsdisable', queue),
    startQueue: () => run('/usr/sbin/cupsenable', queue),
    async close() {
      const ended = new Promise((resolve) => daemon.once('close', resolve));
      daemon.kill('SIGTERM');
      await ended;
      process.off('exit', endWithUs);
      for (const socket of held) socket.destroy();
      await new Promise((resolve) => printer.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
