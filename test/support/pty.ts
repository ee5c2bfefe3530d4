import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two terminals connected back to back by socat: what is written into one comes out of the other. */
export interface PtyPair {
  /** Path for the driver. The same after `restart`, so a driver sees a device unplugged and plugged in again. */
  readonly driverPath: string;
  /** Path for whoever plays the device. */
  readonly devicePath: string;
  /** Both ends vanish, as when the cable is pulled. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

export function hasSocat(): boolean {
  return spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
}

export async function startPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-pty-'));
  const driverPath = join(folder, 'driver');
  const devicePath = join(folder, 'device');
  let socat = await startSocat(driverPath, devicePath);

  async function kill(): Promise<void> {
    await endProcess(socat);
  }
  async function restart(): Promise<void> {
    await kill();
    socat = await startSocat(driverPath, devicePath);
  }
  async function close(): Promise<void> {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  }
  return { driverPath, devicePath, kill, restart, close };
}

/** Resolves when both links exist: socat says that it starts to transfer. */
function startSocat(driverPath: string, devicePath: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const ends = [driverPath, devicePath].map((path) => `pty,raw,echo=0,link=${path}`);
    const child = spawn('socat', ['-d', '-d', ...ends], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`socat ended with ${code}: ${said}`)));
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('starting data transfer loop')) resolve(child);
    });
  });
}

function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
