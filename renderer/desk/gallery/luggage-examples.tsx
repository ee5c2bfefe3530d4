import { useLayoutEffect } from 'react';
import type { HandOutBy, LuggageCase, LuggageState } from '../../../hall/api/contract/index.ts';
import type { Locale } from '../../ui/index.ts';
import { LuggageView } from '../luggage/LuggagePage.tsx';
import { luggageText, tagNumber, type LuggageKey } from '../luggage/luggage-text.ts';
import type { LuggageCalls } from '../luggage/luggage-calls.ts';
import type { DeskView } from '../watch-desk.ts';
import { nowMs } from './fixtures.ts';

const hours = (count: number): number => count * 3_600_000;

function item(number: number, left: number, more: Partial<LuggageCase> = {}): LuggageCase {
  return {
    luggageId: `case-${number}`,
    number,
    code: `L${String(number).padStart(16, '0')}`,
    leftAtMs: nowMs - hours(left),
    overnight: false,
    copies: 0,
    paper: 'printed',
    handedOut: null,
    ...more,
  };
}
const out = (number: number, ago: number, by: HandOutBy): LuggageCase =>
  item(number, ago + 2, { handedOut: { atMs: nowMs - hours(ago), by } });

const few: LuggageState = {
  there: [
    item(7, 1.9),
    item(12, 1.2, { paper: 'doubtful' }),
    item(13, 0.7, { copies: 2, paper: 'sent' }),
    item(112, 0.1, { paper: 'printing' }),
  ],
  handedOut: [out(5, 0.2, 'tag'), out(31, 0.6, 'case-opened')],
};
const ways = ['tag', 'described', 'tag', 'papers-shown', 'tag', 'staff-knew'] as const;
const many: LuggageState = {
  there: Array.from({ length: 60 }, (_, at) => item(at + 20, 2 - at / 30)),
  handedOut: Array.from({ length: 24 }, (_, at) => out(at + 100, at / 12, ways[at % ways.length] ?? 'tag')),
};
const overnight: LuggageState = {
  ...few,
  there: [item(3, 41, { overnight: true }), item(4, 19, { overnight: true, paper: 'waiting-printer', copies: 1 }), ...few.there],
};

interface Example {
  readonly view: DeskView<LuggageState>;
  /** What somebody pressed since the page came: a word of the page, and of which case. */
  readonly presses?: readonly (readonly [LuggageKey, number?])[];
}
const live = (state: LuggageState): DeskView<LuggageState> => ({ phase: 'live', state, atMs: nowMs, stale: false });

export const luggageExamples: Readonly<Record<string, Example>> = {
  'luggage-connecting': { view: { phase: 'connecting' } },
  'luggage-none': { view: live({ there: [], handedOut: [] }) },
  luggage: { view: live(few) },
  'luggage-many': { view: live(many) },
  'luggage-overnight': { view: live(overnight) },
  'luggage-stale': { view: { phase: 'live', state: few, atMs: nowMs, stale: true } },
  'luggage-search-empty': { view: live(few), presses: [['search.find']] },
  'luggage-hand-out': { view: live(overnight), presses: [['action.handOut', 3]] },
  'luggage-lost-tag': { view: live(few), presses: [['action.handOut', 7], ['handOut.lost']] },
  'luggage-told': { view: live(few), presses: [['action.there', 12]] },
  'luggage-refused': { view: live(few), presses: [['action.putBack', 31]] },
};

/** A hall that takes the tags for there, and knows no case of what is put back. */
const gone = () => Promise.reject<LuggageCase>(Object.assign(new Error('NO_SUCH_CASE'), { code: 'NO_SUCH_CASE' }));
const calls: LuggageCalls = {
  handOut: gone,
  putBack: gone,
  reprint: gone,
  tagsAreThere: ({ luggageId }) => Promise.resolve(few.there.find((one) => one.luggageId === luggageId) ?? item(12, 1)),
};

export function LuggageExample({ example: { view, presses = [] }, locale }: { readonly example: Example; readonly locale: Locale }) {
  useLayoutEffect(() => {
    const text = luggageText(locale);
    const page = document.getElementById('page');
    // A test waits until all is pressed.
    page?.setAttribute('data-pressing', '');
    const press = async (): Promise<void> => {
      for (const [key, number] of presses) {
        const label = number === undefined ? text(key) : `${text(key)} ${tagNumber(number)}`;
        const found = Array.from(document.querySelectorAll('button')).find((one) => (one.ariaLabel ?? one.textContent) === label);
        if (found === undefined) throw new Error(`the gallery has no button "${label}"`);
        found.click();
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      page?.removeAttribute('data-pressing');
    };
    void press();
  }, [presses, locale]);
  return <LuggageView view={view} calls={calls} locale={locale} />;
}
