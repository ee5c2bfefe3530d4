import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../hall/api/contract/index.ts';
import manifest from '../../../resources/voice/clips/manifest.json';
import en from '../../../resources/locales/en/board-voice.json';
import zh from '../../../resources/locales/zh-CN/board-voice.json';
import { aCall } from '../testing/states.ts';
import { speechOf } from './speech.ts';

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const windows = Array.from({ length: 99 }, (_, i) => i + 1);
const words: Readonly<Record<string, string>> = zh;
const englishWords: Readonly<Record<string, string>> = en;
const said = (told: Announcement) =>
  speechOf(told, 'zh-CN')
    .map((key) => words[key])
    .join('');
const saidInEnglish = (told: Announcement) =>
  speechOf(told, 'en')
    .map((key) => englishWords[key])
    .join(' ');

const label = fc
  .tuple(fc.constantFrom(...letters), fc.constantFrom('', ...letters), fc.integer({ min: 1, max: 9999 }))
  .map(([letter, series, number]) => `${letter}${series}${String(number).padStart(3, '0')}`);
const head = { seq: 1, ageMs: 0 };
const announcement: fc.Arbitrary<Announcement> = fc
  .oneof(
    fc.record({ kind: fc.constant('call' as const), label, counter: fc.integer({ min: 1, max: 99 }), round: fc.constantFrom(1, 2) }),
    fc.record({ kind: fc.constant('near' as const), label, ahead: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ kind: fc.constant('missed' as const), label }),
    fc.record({ kind: fc.constant('paused' as const), counter: fc.integer({ min: 1, max: 99 }) }),
  )
  .map((told) => ({ ...head, ...told }));

describe('what is said', () => {
  it('is worded as the halls do, digits one by one and windows as numbers', () => {
    expect(said(aCall('A005', 1))).toBe('请A零零五号到三号窗口办理业务');
    expect(said(aCall('AX001', 1, { counter: 12, round: 2 }))).toBe('再次呼叫，请AX零零一号到十二号窗口');
    expect(said({ kind: 'missed', ...head, label: 'A005' })).toBe('A零零五号已过号，请到导办台激活');
    expect(said({ kind: 'near', ...head, label: 'J020', ahead: 3 })).toBe('J零二零号，前面还有3位，请准备');
    expect(said({ kind: 'paused', ...head, counter: 20 })).toBe('二十号窗口暂停服务');
    expect(saidInEnglish(aCall('A005', 1, { counter: 35 }))).toBe('Number A zero zero five please go to window thirty five');
    expect(saidInEnglish({ kind: 'paused', ...head, counter: 11 })).toBe('Window eleven is closed for now.');
  });

  it.each(['zh-CN', 'en'] as const)('has every clip on disk in %s: all letters, numbers to 9999, windows to 99', (locale) => {
    const keys = new Set<string>();
    const hear = (told: Announcement) => {
      for (const key of speechOf(told, locale)) keys.add(key);
    };
    for (const letter of letters) {
      for (let number = 1; number <= 9999; number += 1) hear(aCall(`${letter}${String(number).padStart(3, '0')}`, 1));
      hear({ kind: 'missed', ...head, label: `${letter}X001` });
    }
    for (const counter of windows) {
      for (const round of [1, 2, 5]) hear(aCall('AX001', 1, { counter, round }));
      hear({ kind: 'paused', ...head, counter });
    }
    for (let ahead = 1; ahead <= 10; ahead += 1) hear({ kind: 'near', ...head, label: 'A001', ahead });
    const clips: Readonly<Record<string, string>> = manifest[locale];
    expect([...keys].filter((key) => clips[`board.${key}`] === undefined)).toEqual([]);
    // And none lies there for nothing.
    const spare = Object.keys(locale === 'en' ? en : zh).filter((key) => !keys.has(key));
    expect(spare).toEqual([]);
  });

  it.each(['zh-CN', 'en'] as const)('is never the same for two different announcements in %s', (locale) => {
    const sound = (told: Announcement) => speechOf(told, locale).join(' ');
    fc.assert(
      fc.property(announcement, announcement, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        return sound(one) !== sound(other);
      }),
      { numRuns: 20_000 },
    );
    const close = ['A001', 'A010', 'A100', 'A1000', 'A011', 'A110', 'A101', 'A002', 'A012', 'AA001', 'AX001', 'X001'];
    const all = close.flatMap((one) => windows.map((counter) => sound(aCall(one, 1, { counter }))));
    expect(new Set(all).size).toBe(all.length);
  });
});
