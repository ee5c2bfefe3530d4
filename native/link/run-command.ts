import { spawn } from 'node:child_process';
import type { Clock } from '../../hall/kernel/index.ts';

export interface CommandRun {
  /** Program and arguments; started directly, never through a shell. */
  readonly argv: readonly [string, ...string[]];
  readonly stdin: Uint8Array;
  readonly timeoutMs: number;
  /** More than this on stdout ends the program. */
  readonly maxOutputBytes: number;
  readonly clock: Clock;
}

/** `not-started`: no such program or no right to run it. `failed`: ended by itself with another code than 0. */
type CommandFailure = 'not-started' | 'timed-out' | 'too-much-output' | 'failed';

export type CommandOutcome = { readonly ok: true; readonly stdout: Uint8Array } | { readonly ok: false; readonly why: CommandFailure };

/** Runs a program once: bytes in, bytes out. Never rejects; the program is killed when it overdoes. */
export function runCommand({ argv, stdin, timeoutMs, maxOutputBytes, clock }: CommandRun): Promise<CommandOutcome> {
  const [program, ...args] = argv;
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: CommandOutcome): void => {
      cancel();
      child.kill('SIGKILL');
      // A grandchild that inherited stdout must not keep us listening.
      child.stdout.destroy();
      resolve(outcome);
    };
    const cancel = clock.schedule(timeoutMs, () => settle({ ok: false, why: 'timed-out' }));
    child.once('error', () => settle({ ok: false, why: 'not-started' }));
    // A program that ends without reading its input breaks the pipe; its exit code tells all that matters.
    child.stdin.on('error', () => child.stdin.destroy());
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxOutputBytes) settle({ ok: false, why: 'too-much-output' });
    });
    child.once('close', (code) => {
      settle(code === 0 ? { ok: true, stdout: new Uint8Array(Buffer.concat(chunks)) } : { ok: false, why: 'failed' });
    });
    child.stdin.end(stdin);
  });
}
