import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, scaleToFit } from './paper.ts';
import { fillIn, wordsOf } from './ticket-words.ts';

export interface LuggagePaper {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly holder: 'case' | 'owner';
  readonly number: number;
  readonly code: string;
  readonly leftAtMs: number;
  readonly zone: string;
  readonly copy: number;
}

const zh = wordsOf('zh-CN');
const en = wordsOf('en');

/** One of two tags with the same number and code: the larger words say whether it is tied to the case or kept. */
export function luggageDocument(paper: LuggagePaper): TicketDocument {
  const { name } = paper.hall;
  const number = String(paper.number).padStart(3, '0');
  const count = String(paper.copy);
  return {
    lines: [
      centred(name.zh, scaleToFit(name.zh, 2), true),
      centred(name.en),
      { type: 'rule' },
      centred(zh.luggage[paper.holder], 3, true),
      centred(en.luggage[paper.holder]),
      { type: 'feed', lines: 1 },
      centred(number, 8, true),
      ...(paper.copy === 0 ? [] : [centred(`${fillIn(zh.copy, { count })}  ${fillIn(en.copy, { count })}`, 2, true)]),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: `${zh.luggage.leftAt} ${en.luggage.leftAt}`, value: localTime(paper.leftAtMs, paper.zone) },
      { type: 'rule' },
      { type: 'qr', payload: paper.code },
      body(zh.luggage[`${paper.holder}Help`], 2),
      body(en.luggage[`${paper.holder}Help`]),
    ],
  };
}
