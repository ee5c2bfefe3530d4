import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMasterKey } from './keys.ts';
import { systemRandom } from './system.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const read = () => readMasterKey(folder, undefined, systemRandom);

describe('the master key file', () => {
  it('is made once, readable by its owner only, and stays', () => {
    const first = read();
    expect(first.origin).toBe('file');
    expect(statSync(join(folder, 'hall.key')).mode & 0o777).toBe(0o600);
    expect(Buffer.from(read().bytes).equals(first.bytes)).toBe(true);
  });

  it('is closed again when somebody opened its rights', () => {
    read();
    chmodSync(join(folder, 'hall.key'), 0o644);
    read();
    expect(statSync(join(folder, 'hall.key')).mode & 0o777).toBe(0o600);
  });

  it('is never replaced when it is damaged', () => {
    writeFileSync(join(folder, 'hall.key'), 'short');
    expect(read).toThrowError(expect.objectContaining({ code: 'key-damaged' }));
  });
});
