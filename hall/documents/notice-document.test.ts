import { describe, expect, test } from 'vitest';
import type { TicketDocument } from '../ports/index.ts';
import { defaultHallProfile, openLegalTexts } from '../texts/index.ts';
import { choicesDocument } from './choices-document.ts';
import { noticeDocument } from './notice-document.ts';

const { notice } = openLegalTexts(defaultHallProfile);

function textOf(document: TicketDocument): string {
  return document.lines
    .map((line) => (line.type === 'text' ? line.text : line.type === 'pair' ? `${line.label} ${line.value}` : ''))
    .join('\n');
}

describe('the printed notice', () => {
  test.each([
    ['zh-CN', 'zh'],
    ['en', 'en'],
  ] as const)('in %s holds every word of the screen, the version too', (locale, language) => {
    const text = textOf(noticeDocument({ hall: defaultHallProfile, notice, locale, large: false }));
    for (const one of notice.paragraphs) {
      expect(text).toContain(one.heading[language]);
      expect(text).toContain(one.body[language]);
    }
    for (const one of notice.purposes) {
      for (const part of [one.title, one.why, one.ifNot]) expect(text).toContain(part[language]);
    }
    expect(text).toContain(notice.version);
    expect(text).not.toMatch(/[{}]/);
  });

  test('in large has every text twice the size', () => {
    const document = noticeDocument({ hall: defaultHallProfile, notice, locale: 'zh-CN', large: true });
    for (const line of document.lines) if (line.type === 'text') expect(line.scale).toBe(2);
  });
});

describe('the slip with a person’s own choices', () => {
  const slip = {
    hall: defaultHallProfile,
    notice,
    choices: { registration: true, health: false },
    maskedName: '测*',
    madeAtMs: Date.UTC(2026, 10, 20, 1, 2),
    zone: 'Asia/Shanghai',
    locale: 'zh-CN',
    large: false,
  } as const;

  test('says yes, no or nothing for each purpose in its order', () => {
    const answers = choicesDocument(slip).lines.flatMap((line) => (line.type === 'text' && line.align === 'right' ? [line.text] : []));
    expect(answers).toEqual(['同意', '没有选', '不同意', '没有选', '没有选', '没有选', '没有选']);
  });

  test('says on which text, when, and how to change one’s mind', () => {
    const text = textOf(choicesDocument(slip));
    expect(text).toContain(notice.version);
    expect(text).toContain('2026-11-20 09:02');
    expect(text).toContain('随时到本市场服务台说一声');
    expect(textOf(choicesDocument({ ...slip, locale: 'en' }))).toContain('just ask at the service desk of this market at any time');
  });
});
