import { mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLog, scrub } from './log.ts';

describe('the log’s second net', () => {
  it.each(['11019919900307013X', '13800138000', 'CAN110185061235'])('masks %s', (value) => {
    expect(scrub(`{"detail":"${value}"}`)).toBe('{"detail":"***"}');
  });

  it('leaves times, counts and ids alone', () => {
    const line = '{"at":"2026-11-23T08:00:00.000Z","ms":1763884800000,"id":"019ab3c4-0000-7abc-8def-0123456789ab"}';
    expect(scrub(line)).toBe(line);
  });
});

it.skipIf(process.platform === 'win32')('a log that can’t be written stops nothing, and is written again as soon as it can be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-log-'));
  try {
    symlinkSync('/dev/full', join(folder, 'hall.log'));
    const log = createLog(folder);
    for (let line = 0; line < 3; line += 1) expect(() => log.warn('store.state', { state: 'full' })).not.toThrow();
    expect(() => log.flush()).not.toThrow();
    unlinkSync(join(folder, 'hall.log'));
    writeFileSync(join(folder, 'hall.log'), '');
    const next = createLog(folder);
    next.info('service.started');
    expect(readFileSync(join(folder, 'hall.log'), 'utf8')).toContain('service.started');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
