import { expect, test } from 'vitest';
import en from '../../resources/locales/en/desk.json';
import zh from '../../resources/locales/zh-CN/desk.json';
import type { DeskState } from '../../hall/api/contract/index.ts';
import { clockTime, deskText } from './desk-text.ts';
import { deviceReports } from './device-report.ts';
import { errorCode, retryAfterMs } from './error-code.ts';

const text = deskText('en');
const state = (part: Partial<DeskState>): DeskState => ({
  hall: { zh: '测试大厅', en: 'Test hall' },
  reader: { state: 'ok', detail: 'ready' },
  printer: { state: 'ok', detail: 'ready' },
  scanner: null,
  store: { state: 'ok', detail: 'ready' },
  copies: { state: 'ok', lastAt: 1_795_399_200_000, paper: true },
  simulated: [],
  counts: { registeredToday: 0, toBeVerified: 0, eventsWaiting: 0 },
  tickets: [],
  ...part,
});

test('a device that works needs no advice', () => {
  expect(deviceReports(state({}), 'en', text).map(({ tone, icon, advice }) => ({ tone, icon, advice }))).toEqual(
    Array.from({ length: 4 }, () => ({ tone: 'good', icon: 'tick', advice: null })),
  );
});

test('a scanner stands among them where there is one on a line of its own', () => {
  const reports = deviceReports(state({ scanner: { state: 'missing', detail: 'unplugged' } }), 'en', text);
  expect(reports.map(({ name }) => name)).toEqual(['ID-card reader', 'Ticket printer', 'Code scanner', 'Data store', 'Copies of the data']);
  expect(reports[2]).toMatchObject({ tone: 'bad', detail: 'Unplugged' });
});

test('a fault is said in words, with what to do about it', () => {
  const [, printer] = deviceReports(state({ printer: { state: 'fault', detail: 'cover-open' } }), 'en', text);
  expect(printer).toEqual({
    name: 'Ticket printer',
    tone: 'bad',
    icon: 'warning',
    state: 'Fault',
    detail: 'Cover open',
    advice: 'Press the cover down until it clicks.',
  });
});

test('paper that runs low asks for care though the printer works', () => {
  expect(deviceReports(state({ printer: { state: 'ok', detail: 'paper-near-end' } }), 'en', text)[1]?.tone).toBe('care');
});

test('a detail that this screen does not know is shown as it came', () => {
  expect(deviceReports(state({ reader: { state: 'fault', detail: 'solar-flare' } }), 'en', text)[0]?.detail).toBe('State: solar-flare');
});

test('a store fault of any kind sends staff to the administrator', () => {
  expect(deviceReports(state({ store: { state: 'fault', detail: 'io' } }), 'en', text)[2]?.advice).toMatch(/administrator/);
});

test('copies ask for care while no paper opens them elsewhere, and for help when they stop', () => {
  const copiesOf = (copies: DeskState['copies']) => deviceReports(state({ copies }), 'en', text)[3];
  const lastAt = Date.UTC(2026, 10, 23, 2, 0);
  expect(copiesOf({ state: 'ok', lastAt, paper: true })).toMatchObject({
    tone: 'good',
    detail: expect.stringContaining('10:00'),
    advice: null,
  });
  expect(copiesOf({ state: 'ok', lastAt, paper: false })).toMatchObject({
    tone: 'care',
    advice: expect.stringContaining('recovery paper'),
  });
  expect(copiesOf({ state: 'failed', lastAt: null, paper: true })).toMatchObject({ tone: 'bad', advice: expect.stringContaining('disk') });
});

test('times are those of the hall, wherever the browser stands', () => {
  expect(clockTime(Date.UTC(2026, 0, 1, 16, 5), 'zh-CN')).toBe('00:05');
});

test('both languages have the same keys', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
});

test('codes and waits are read from refusals, and from nothing else', () => {
  expect(errorCode(new TypeError('gone'))).toBeNull();
  expect(errorCode({ code: 'WRONG_CODE' })).toBe('WRONG_CODE');
  expect(retryAfterMs({ data: { retryAfterMs: 2500 } })).toBe(2500);
  expect(retryAfterMs({ data: { retryAfterMs: -1 } })).toBe(0);
  expect(retryAfterMs(null)).toBe(0);
});
