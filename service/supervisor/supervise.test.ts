import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { restartDelayMs } from './backoff.ts';
import { superviseService, type Supervisor, type SupervisorOptions } from './supervise.ts';

/** A tiny service: real process, real socket, told by its environment how to misbehave. */
const TINY = `
import { createServer } from 'node:http';
import { readFileSync, appendFileSync } from 'node:fs';
const { TINY_SOCKET: socket, TINY_MODE: mode, TINY_NOTES: notes } = process.env;
appendFileSync(notes, 'start ' + process.env.JIAFU_RESTARTS + '\\n');
if (process.env.JIAFU_KEY_FD) appendFileSync(notes, 'key ' + readFileSync(Number(process.env.JIAFU_KEY_FD)).toString('hex') + '\\n');
if (mode === 'mistake') { console.error('端口被占用 / port 8730 is taken'); process.exit(2); }
if (mode === 'crash') process.exit(1);
if (mode === 'mistake-later' && process.env.JIAFU_RESTARTS === '1') { console.error('port taken'); process.exit(2); }
const server = createServer((request, response) => { if (mode === 'stuck') return; if (request.url === '/die') process.exit(7); response.end(request.headers.host); });
server.listen(socket, () => console.log('noise\\n' + JSON.stringify({ ready: true, socket, urls: [] })));
if (mode === 'stubborn') { process.on('SIGTERM', () => appendFileSync(notes, 'asked\\n')); }
else { const end = () => { appendFileSync(notes, 'clean\\n'); process.exit(0); }; process.on('SIGTERM', end); process.stdin.on('end', end).resume(); }
`;

let folder: string;
let clock: SimulatedClock;
let supervisor: Supervisor | undefined;
const notes = (): string[] => readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n').filter(Boolean);
const starts = (): number => notes().filter((line) => line.startsWith('start')).length;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-supervisor-'));
  writeFileSync(join(folder, 'tiny.mjs'), TINY);
  writeFileSync(join(folder, 'notes'), '');
  clock = new SimulatedClock(1_800_000_000_000);
});
afterEach(async () => {
  if (supervisor?.pid !== undefined) process.kill(supervisor.pid, 'SIGKILL');
  await supervisor?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function run(mode: string, more: Partial<SupervisorOptions> = {}): Supervisor {
  const socket = join(folder, `tiny.sock`);
  supervisor = superviseService({
    command: {
      execPath: process.execPath,
      args: [join(folder, 'tiny.mjs')],
      env: { ...process.env, TINY_MODE: mode, TINY_SOCKET: socket, TINY_NOTES: join(folder, 'notes') },
    },
    clock,
    log: silentLog,
    ...more,
  });
  return supervisor;
}
const until = (check: () => boolean): Promise<unknown> => vi.waitUntil(check, { timeout: 15_000, interval: 10 });

describe('the supervisor', () => {
  it('reports the ready service and stops it cleanly', async () => {
    const ready = vi.fn();
    const running = run('well', { onReady: ready });
    await until(() => running.state === 'up');
    expect(ready).toHaveBeenCalledWith(expect.objectContaining({ socket: join(folder, 'tiny.sock') }));
    await running.stop();
    expect(running.state).toBe('stopped');
    expect(notes()).toContain('clean');
  });

  it('hands the master key over a pipe, neither by argument nor by environment', async () => {
    const key = new Uint8Array(32).fill(0xa7);
    const running = run('well', { masterKey: key });
    await until(() => running.state === 'up');
    expect(notes()).toContain(`key ${'a7'.repeat(32)}`);
    const environment = readFileSync(`/proc/${running.pid}/environ`, 'latin1') + readFileSync(`/proc/${running.pid}/cmdline`, 'latin1');
    expect(environment).not.toContain('a7a7');
    await running.stop();
  });

  it('restarts a crashed service after 0.2 s and counts it', async () => {
    const away = vi.fn();
    const running = run('well', { onAway: away });
    await until(() => running.state === 'up');
    process.kill(running.pid ?? 0, 'SIGKILL');
    await until(() => running.state === 'waiting');
    expect(away).toHaveBeenCalledTimes(1);
    clock.advance(199);
    expect(running.restarts).toBe(0);
    rmSync(join(folder, 'tiny.sock'), { force: true });
    clock.advance(1);
    await until(() => running.state === 'up');
    expect(running.restarts).toBe(1);
    expect(notes()).toContain('start 1');
  });

  it('never gives up on a service that crashes at once, but waits longer each time, up to 5 s', async () => {
    const running = run('crash');
    for (const delayMs of [200, 400, 800, 1_600, 3_200, 5_000, 5_000]) {
      await until(() => running.state === 'waiting');
      const before = running.restarts;
      clock.advance(delayMs - 1);
      expect(running.restarts).toBe(before);
      clock.advance(1);
      expect(running.restarts).toBe(before + 1);
    }
    expect(restartDelayMs(10_000)).toBe(5_000);
  });

  it('passes a foreseeable mistake up and does not loop on it', async () => {
    const mistake = vi.fn();
    const running = run('mistake', { onMistake: mistake });
    await until(() => running.state === 'mistaken');
    expect(mistake).toHaveBeenCalledExactlyOnceWith('端口被占用 / port 8730 is taken');
    clock.advance(3_600_000);
    expect(starts()).toBe(1);
    await running.stop();
  });

  it('tries again when the mistake appears only at a restart: nobody stands beside the kiosk', async () => {
    const mistake = vi.fn();
    const running = run('mistake-later', { onMistake: mistake });
    await until(() => running.state === 'up');
    process.kill(running.pid ?? 0, 'SIGKILL');
    await until(() => running.state === 'waiting');
    rmSync(join(folder, 'tiny.sock'), { force: true });
    clock.advance(200);
    await until(() => running.state === 'waiting');
    clock.advance(400);
    await until(() => running.state === 'up');
    expect(mistake).not.toHaveBeenCalled();
    expect(running.restarts).toBe(2);
  });

  it('says so when the executable is not there, and keeps trying', async () => {
    const lines: string[] = [];
    const running = run('well', {
      command: { execPath: join(folder, 'no-such-node'), args: [], env: {} },
      onStderrLine: (line) => lines.push(line),
    });
    await until(() => running.state === 'waiting');
    expect(lines.join()).toContain('ENOENT');
    await running.stop();
  });

  it('kills a service that stops answering after three missed probes, and starts it again', async () => {
    const running = run('stuck');
    await until(() => running.state === 'up');
    const first = running.pid;
    for (let miss = 0; miss < 3; miss += 1) {
      expect(running.pid).toBe(first);
      await clock.advanceAsync(2_000);
      await clock.advanceAsync(2_000);
      // The probe runs over a real socket: let its abort come back.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => running.state === 'waiting');
    expect(running.restarts).toBe(0);
  });

  it('leaves a service alone that answers each probe', async () => {
    const running = run('well');
    await until(() => running.state === 'up');
    const first = running.pid;
    for (let probe = 0; probe < 6; probe += 1) {
      await clock.advanceAsync(2_000);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(running.pid).toBe(first);
    expect(running.state).toBe('up');
  });

  it('kills one that will not stop, after 10 s', async () => {
    const running = run('stubborn');
    await until(() => running.state === 'up');
    const stopped = running.stop();
    await until(() => notes().includes('asked'));
    clock.advance(10_000);
    await stopped;
    expect(running.state).toBe('stopped');
  });
});
