import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { openFileDevice } from './file-device.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'file-device-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('appends what is written, and takes nothing after closing', async () => {
  const path = join(folder, 'lp0');
  await writeFile(path, 'a');
  const device = await openFileDevice(path, new SimulatedClock(0));
  expect(await device.write(Buffer.from('bc'), 1000)).toBe('written');
  await device.close();
  await device.close();
  expect(await device.write(Buffer.from('d'), 1000)).toBe('closed');
  expect(await readFile(path, 'utf8')).toBe('abc');
});

it('never makes a file of a wrong path', async () => {
  const path = join(folder, 'wrong');
  await expect(openFileDevice(path, new SimulatedClock(0))).rejects.toMatchObject({ code: 'no-such-port' });
  await expect(readFile(path)).rejects.toThrow('ENOENT');
});

it('says that a full device is lost', async () => {
  const device = await openFileDevice('/dev/full', new SimulatedClock(0));
  expect(await device.write(Buffer.from('a'), 1000)).toBe('closed');
  await device.close();
});
