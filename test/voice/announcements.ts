import type { Announcement, BoardState } from '../../hall/api/contract/index.ts';
import { aCall, withCalls } from '../../renderer/board/testing/states.ts';

/** An announcement, and what has to be heard of it. */
export interface Spoken {
  readonly name: string;
  readonly state: BoardState;
  readonly words: readonly string[];
}

type Case = readonly [told: Announcement, zh: string, en: string];

const call = (label: string, counter: number, round = 1): Announcement => aCall(label, 0, { counter, round });

/** Written down by hand, word for word, from what halls say aloud: the program's own table has no part in it. */
const cases: readonly Case[] = [
  [call('A005', 3), '请|A|零|零|五|号到|三|号窗口办理业务', 'Number|A|zero|zero|five|please go to window|three'],
  [call('A005', 3, 2), '再次呼叫，请|A|零|零|五|号到|三|号窗口', 'Calling again, number|A|zero|zero|five|window|three'],
  [call('B147', 4), '请|B|一|四|七|号到|四|号窗口办理业务', 'Number|B|one|four|seven|please go to window|four'],
  [call('J1010', 10), '请|J|一|零|一|零|号到|十|号窗口办理业务', 'Number|J|one|zero|one|zero|please go to window|ten'],
  [call('CX296', 14), '请|C|X|二|九|六|号到|十|四|号窗口办理业务', 'Number|C|X|two|nine|six|please go to window|fourteen'],
  [call('H384', 40), '请|H|三|八|四|号到|四|十|号窗口办理业务', 'Number|H|three|eight|four|please go to window|forty'],
  [
    { kind: 'near', seq: 0, ageMs: 0, label: 'A016', ahead: 3 },
    'A|零|一|六|号，前面还有3位，请准备',
    'A|zero|one|six|three people ahead. Please get ready.',
  ],
  [
    { kind: 'missed', seq: 0, ageMs: 0, label: 'A005' },
    'A|零|零|五|号已过号，请到导办台激活',
    'A|zero|zero|five|was missed. Please see the guide desk.',
  ],
  [{ kind: 'paused', seq: 0, ageMs: 0, counter: 3 }, '三|号窗口暂停服务', 'Window|three|is closed for now.'],
];

/** One after the other, each with a hall of its own behind it. */
export const announcements: readonly Spoken[] = cases.map(([one, zh, en], at) => {
  const told = { ...one, seq: (at + 1) * 10 };
  const state = told.kind === 'call' ? withCalls([told]) : withCalls([], [], [told]);
  const label = 'label' in told ? told.label : 'window';
  return {
    name: `${String(at + 1)}-${told.kind}-${label}-${'counter' in told ? String(told.counter) : 'x'}`,
    state: { ...state, counters: [] },
    words: ['chime', ...zh.split('|'), ...en.split('|')],
  };
});
