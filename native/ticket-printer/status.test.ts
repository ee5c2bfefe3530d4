import { expect, it } from 'vitest';
import { createProcessIds } from './confirmation.ts';
import { conditionOf, conditionOfAutoStatus, statusOf } from './status.ts';

it.each([
  [[0x12, 0x12, 0x12], 'ready'],
  [[0x16, 0x12, 0x12], 'ready'],
  [[0x1a, 0x12, 0x12], 'offline'],
  [[0x1e, 0x16, 0x12], 'cover-open'],
  [[0x1e, 0x16, 0x7e], 'cover-open'],
  [[0x1e, 0x32, 0x12], 'paper-end'],
  [[0x1a, 0x12, 0x72], 'paper-end'],
  [[0x1a, 0x52, 0x12], 'error'],
  [[0x12, 0x1a, 0x12], 'ready'],
  [[0x12, 0x12, 0x1e], 'paper-near-end'],
])('reads %j as %s', ([printer = 0, offlineCause = 0, paper = 0], condition) => {
  expect(conditionOf({ printer, offlineCause, paper })).toBe(condition);
});

it.each([
  [[0x10, 0x00, 0x00, 0x0f], 'ready'],
  [[0x18, 0x00, 0x00, 0x0f], 'offline'],
  [[0x38, 0x00, 0x00, 0x0f], 'cover-open'],
  [[0x18, 0x08, 0x00, 0x0f], 'error'],
  [[0x18, 0x40, 0x00, 0x0f], 'error'],
  [[0x18, 0x00, 0x0c, 0x0f], 'paper-end'],
  [[0x10, 0x00, 0x03, 0x0f], 'paper-near-end'],
])('reads the automatic status %j as %s', (bytes, condition) => {
  expect(conditionOfAutoStatus(bytes)).toBe(condition);
});

it('never calls a simulated printer ok, and its faults what they are', () => {
  expect([statusOf('ready', true), statusOf('ready', false), statusOf('cover-open', true), statusOf('silent', true)]).toEqual([
    { state: 'simulated', detail: 'ready' },
    { state: 'ok', detail: 'ready' },
    { state: 'fault', detail: 'cover-open' },
    { state: 'missing', detail: 'silent' },
  ]);
});

it('gives a million process ids before one comes again', () => {
  const next = createProcessIds(Date.UTC(2026, 2, 2));
  const ids = new Set(Array.from({ length: 2 ** 20 }, next));
  expect(ids.size).toBe(2 ** 20);
});
