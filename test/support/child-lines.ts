import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { compileCache } from './compile-cache.ts';

const root = join(import.meta.dirname, '../..');

/** A program of ours in a process of its own, which tells what happens in JSON lines on its standard output. */
export interface ChildLines {
  readonly pid: number;
  /** Every line so far. */
  readonly lines: readonly unknown[];
  /** The first line, past or coming, that `pick` takes; rejects when the process ends before it comes. */
  waitFor<T>(pick: (line: unknown) => T | undefined): Promise<T>;
  send(line: unknown): void;
  kill(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  isRunning(): boolean;
  /** What it wrote to standard error: the reason to tell when it ended by itself. */
  errorText(): string;
}

export function startChild(script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildLines {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: unknown[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  let running = true;
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  // A process that was killed takes its end of the pipe along.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (text) => {
    // A line that was cut off by the kill is no line.
    const line = parseLine(text);
    if (line !== undefined) lines.push(line);
    for (const wake of waiting) wake();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running = false;
      resolve({ code, signal });
      for (const wake of waiting) wake();
    });
  });
  return {
    pid: child.pid ?? 0,
    lines,
    waitFor: (pick) =>
      new Promise((resolve, reject) => {
        let seen = 0;
        const look = (): void => {
          for (; seen < lines.length; seen += 1) {
            const found = pick(lines[seen]);
            if (found === undefined) continue;
            waiting.delete(look);
            resolve(found);
            return;
          }
          if (running) return;
          waiting.delete(look);
          reject(new Error(`${script} ended early: ${errors.slice(-2_000)}`));
        };
        waiting.add(look);
        look();
      }),
    send: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    kill: (signal) => void child.kill(signal),
    ended,
    isRunning: () => running,
    errorText: () => errors,
  };
}

function parseLine(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
