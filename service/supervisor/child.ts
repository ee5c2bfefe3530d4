import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { SERVICE_MALLOC } from './node-runtime.ts';

/** How to start the service: a Node executable and its arguments. */
export interface ServiceCommand {
  readonly execPath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

export interface ServiceChild {
  readonly pid: number | undefined;
  /** Asks it to end: closes the standard input that ties it to us, and sends SIGTERM where that is more than a kill. */
  askToStop(): void;
  kill(): void;
}

export interface ChildEvents {
  onStdoutLine(line: string): void;
  onStderrLine(line: string): void;
  /** Once; also when the executable could not be started (`code` null, `signal` null). */
  onExit(code: number | null, signal: NodeJS.Signals | null): void;
}

const KEY_FD = 3;

/** The key travels by an inherited pipe: arguments and environment can be read by others on the machine. */
export function startChild(command: ServiceCommand, masterKey: Uint8Array | undefined, events: ChildEvents): ServiceChild {
  const child: ChildProcess = spawn(command.execPath, [...command.args], {
    cwd: command.cwd,
    env: { ...SERVICE_MALLOC, ...command.env, JIAFU_TIED: '1', ...(masterKey === undefined ? {} : { JIAFU_KEY_FD: String(KEY_FD) }) },
    stdio: ['pipe', 'pipe', 'pipe', ...(masterKey === undefined ? [] : ['pipe' as const])],
    windowsHide: true,
  });
  forwardLines(child.stdout, events.onStdoutLine);
  forwardLines(child.stderr, events.onStderrLine);
  child.stdin?.on('error', ignoreClosedPipe);
  handOver(child, masterKey);

  let ended = false;
  const end = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (ended) return;
    ended = true;
    events.onExit(code, signal);
  };
  child.once('error', (error) => {
    events.onStderrLine(error.message);
    // 'error' also reports a failed kill; only a child that never started ends here.
    if (child.pid === undefined) end(null, null);
  });
  // 'close', not 'exit': the last line on stderr is the one that says what was wrong.
  child.once('close', end);
  return {
    pid: child.pid,
    askToStop() {
      child.stdin?.end();
      if (process.platform !== 'win32') child.kill('SIGTERM');
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function handOver(child: ChildProcess, masterKey: Uint8Array | undefined): void {
  if (masterKey === undefined) return;
  const pipe = child.stdio[KEY_FD] as Writable | null | undefined;
  pipe?.on('error', ignoreClosedPipe);
  pipe?.end(Buffer.from(masterKey));
}

/** The other end may be gone already; its exit is what gets reported. */
function ignoreClosedPipe(): void {}

function forwardLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}
