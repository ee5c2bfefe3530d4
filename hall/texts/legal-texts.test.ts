import { describe, expect, test } from 'vitest';
import { consentPurposes } from '../api/contract/index.ts';
import { defaultHallProfile } from './hall-profile.ts';
import { openLegalTexts } from './legal-texts.ts';

const texts = openLegalTexts(defaultHallProfile);
const everyText = [
  texts.notice.title,
  ...texts.notice.paragraphs.flatMap((one) => [one.heading, one.body]),
  ...texts.notice.purposes.flatMap((one) => [one.title, one.why, one.ifNot]),
  texts.declaration.title,
  ...texts.declaration.statements,
];

describe('choices', () => {
  test('are asked one by one for every purpose of the contract, the necessary one first', () => {
    expect(texts.notice.purposes.map((one) => one.purpose)).toEqual([...consentPurposes]);
    expect(texts.notice.purposes.filter((one) => one.required).map((one) => one.purpose)).toEqual(['registration']);
  });

  test('that may be refused say that registration goes on', () => {
    for (const one of texts.notice.purposes.filter((purpose) => !purpose.required)) {
      expect(one.ifNot.zh).toMatch(/^照样登记/);
      expect(one.ifNot.en).toMatch(/^You are registered/);
    }
  });
});

describe('words', () => {
  test('stand in both languages with no placeholder left', () => {
    for (const text of everyText) {
      expect(text.zh).toMatch(/\p{Script=Han}/u);
      expect(text.en).toMatch(/^[\x20-\x7e’“”]+$/);
      expect(text.zh + text.en).not.toMatch(/[{}]/);
    }
  });

  test('are short enough for a tired reader: no Chinese sentence over 64 characters', () => {
    for (const text of everyText) {
      for (const sentence of text.zh.split(/[。；！？]/)) expect(Array.from(sentence).length, sentence).toBeLessThanOrEqual(64);
    }
  });

  test('name the hall, who answers for the data and where to ask, as set', () => {
    const mine = openLegalTexts({
      name: { zh: '甲市场', en: 'Market A' },
      operator: { zh: '乙中心', en: 'Centre B' },
      contact: { zh: '丙窗口', en: 'Window C' },
    });
    expect(mine.notice.paragraphs[0]?.body).toEqual({
      zh: '甲市场，由乙中心负责。有事请找丙窗口。',
      en: 'Market A, run by Centre B. Questions? Please ask at Window C.',
    });
  });

  test('a hall may use any characters in its name', () => {
    const odd = { zh: '$& {contact}', en: '$1 {x}' };
    const mine = openLegalTexts({ ...defaultHallProfile, name: odd });
    expect(mine.notice.paragraphs[0]?.body.zh).toMatch(/^\$& \{contact\}，/);
    expect(mine.notice.paragraphs[0]?.body.en).toMatch(/^\$1 \{x\},/);
  });
});

describe('versions', () => {
  test('fit the record and are the same for the same words', () => {
    expect(texts.notice.version).toMatch(/^notice-2026-11-2\.[0-9a-f]{6}$/);
    expect(texts.declaration.version).toMatch(/^declare-2026-11-1\.[0-9a-f]{6}$/);
    expect(texts.declaration.version.length).toBeLessThanOrEqual(24);
    expect(openLegalTexts(structuredClone(defaultHallProfile)).notice.version).toBe(texts.notice.version);
  });

  test('change with the words of a setting, in the text that holds it only', () => {
    const mine = openLegalTexts({ ...defaultHallProfile, contact: { ...defaultHallProfile.contact, en: 'Window 1' } });
    expect(mine.notice.version).not.toBe(texts.notice.version);
    expect(mine.declaration.version).toBe(texts.declaration.version);
  });
});
