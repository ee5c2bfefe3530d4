import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { compose } from './composer.ts';
import { questionsAfterCut } from './confirmation.ts';
import { type LineRasterizer, loadLineRasterizer } from './line-rasterizer.ts';
import { defaultProfile } from './profile.ts';
import { interpretBytes } from './simulator/interpreter/index.ts';
import { anyDocument } from './testing/documents.ts';
import { ticket } from './testing/rig.ts';

let rasterizer: LineRasterizer;
beforeAll(async () => {
  rasterizer = await loadLineRasterizer();
});

it('is clean ESC/POS for an interpreter that knows nothing of the composer, whatever the document', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const confirmation = questionsAfterCut('try', 'ABCD');
      const { tickets, failures } = interpretBytes(compose(document, defaultProfile, { rasterizer, confirmation }).bytes);
      expect({ failures, tickets: tickets.length }).toEqual({ failures: [], tickets: 1 });
    }),
    { numRuns: 150 },
  );
});

it('reads as the hall wrote it', () => {
  const { tickets } = interpretBytes(compose(ticket, defaultProfile).bytes);
  expect(tickets[0]?.text.split('\n').map((line) => line.trim())).toEqual([
    '滨海市家政服务市场',
    '-'.repeat(48),
    'A001',
    '家政服务员登记',
    `姓名${' '.repeat(41)}张*`,
    `前面等候${' '.repeat(36)}3 人`,
    `取号时间${' '.repeat(21)}2026-03-02 09:15:27`,
    '请携带:身份证原件、健康证、近期一寸免冠照片两张;',
    '如有职业技能等级证书,请一并带来。',
    'Please wait here until your number is called.',
  ]);
});
