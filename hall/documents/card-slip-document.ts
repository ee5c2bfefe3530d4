import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf } from './ticket-words.ts';

export interface CardSlipPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly name: string;
  readonly number: string;
  readonly items: readonly string[];
  readonly grade: string;
  /** 2027-11-22 */
  readonly validUntil: string;
  readonly shortCode: string;
  readonly code: string;
}

/** A service card on paper, for halls without a printer of plastic cards: the same facts and the same code, without the portrait. */
export function cardSlipDocument({ hall, name, number, items, grade, validUntil, shortCode, code }: CardSlipPaper): TicketDocument {
  const words = wordsOf('zh-CN').card;
  return {
    lines: [
      centred(hall.name.zh, scaleToFit(hall.name.zh, 2), true),
      centred(words.title, 2, true),
      { type: 'rule' },
      centred(name, scaleToFit(name, 3), true),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: words.number, value: number },
      ...(grade === '' ? [] : [{ type: 'pair' as const, label: words.grade, value: grade }]),
      { type: 'pair', label: words.validUntil, value: validUntil },
      heading(words.items),
      body(items.join(words.between)),
      { type: 'rule' },
      // A line of paper is five modules: the quiet zone that a code needs.
      { type: 'feed', lines: 1 },
      { type: 'qr', payload: code },
      { type: 'feed', lines: 1 },
      centred(words.scan),
      centred(fillIn(words.shortCode, { code: shortCode }), 1, true),
      { type: 'rule' },
      body(words.portrait),
      body(fillIn(words.lost, { contact: hall.contact.zh })),
    ],
  };
}
