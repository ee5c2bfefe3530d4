import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { askDoor, systemClock } from '../../service/supervisor/index.ts';

const LOOK_EVERY_MS = 500;

/** Opens the shell, which starts the service itself. `onUp` is called once, when the service behind the socket answers. */
export function runElectron(options: {
  readonly program: string;
  readonly root: string;
  readonly socket: string | undefined;
  readonly onUp: () => void;
  readonly onEnd: (code: number) => void;
}): { stop(): void } {
  const args = process.getuid?.() === 0 ? ['--no-sandbox', options.root] : [options.root];
  const child = spawn(options.program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: process.env });
  // The shell's own log is JSON lines, for a file; what is left are words for people.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!line.startsWith('{')) console.error(line);
  });
  let ended = false;
  const end = (code: number): void => {
    ended = true;
    options.onEnd(code);
  };
  child.once('exit', (code) => end(code ?? 1));
  child.once('error', () => end(1));
  const look = async (socket: string): Promise<void> => {
    while (!ended) {
      const answers = await askDoor(socket, { path: '/healthz', signal: AbortSignal.timeout(LOOK_EVERY_MS) }).then(
        () => true,
        () => false,
      );
      if (answers) {
        options.onUp();
        return;
      }
      await new Promise<void>((resolve) => systemClock.schedule(LOOK_EVERY_MS, resolve));
    }
  };
  if (options.socket !== undefined) void look(options.socket);
  return { stop: () => void child.kill('SIGTERM') };
}
