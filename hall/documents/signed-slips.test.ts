import { expect, it } from 'vitest';
import type { TicketLine } from '../ports/index.ts';
import { defaultHallProfile, openLegalTexts } from '../texts/index.ts';
import { columnsOf, paperColumns } from './paper.ts';
import { registrationSlipDocument } from './registration-slip-document.ts';

const slip = (locale: 'zh-CN' | 'en'): readonly TicketLine[] =>
  registrationSlipDocument({
    hall: defaultHallProfile,
    texts: openLegalTexts(defaultHallProfile),
    locale,
    maskedName: '测*',
    choices: { registration: true, health: false },
    code: 'ABCDEFGH',
    madeAtMs: Date.UTC(2026, 10, 20, 1, 2),
    zone: 'Asia/Shanghai',
  }).lines;

it.each(['zh-CN', 'en'] as const)(
  'parts each question with its answer from the next, and leaves room for a pen above a whole line (%s)',
  (locale) => {
    const lines = slip(locale);
    const answers = lines.flatMap((line, at) => (line.type === 'text' && line.align === 'right' ? [at] : []));
    expect(answers.length).toBeGreaterThan(5);
    for (const at of answers) expect(lines[at + 1]).toEqual({ type: 'feed', lines: 1 });
    const at = lines.findIndex((line) => line.type === 'text' && line.text.includes('__'));
    expect(lines[at - 1]).toEqual({ type: 'feed', lines: 2 });
    const line = lines[at];
    expect(line?.type === 'text' && columnsOf(line.text) * (line.scale ?? 1)).toBe(paperColumns);
  },
);
