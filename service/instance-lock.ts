import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { StartProblem } from './start-problem.ts';

/**
 * One service a data folder: two would print the same ticket twice. The lock is a listening name that the kernel drops
 * with the process (abstract socket on Linux, named pipe on Windows), so that no crash or power cut leaves it behind.
 */
export async function takeInstanceLock(dataFolder: string): Promise<{ release(): Promise<void> }> {
  const name = `jiafu-lock-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 32)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : `\0${name}`;
  if (process.platform !== 'win32' && process.platform !== 'linux') return { release: () => Promise.resolve() };
  const server = createServer((connection) => connection.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new StartProblem('already-running', { path: dataFolder }, { cause })));
    server.listen({ path }, resolve);
  });
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
