import type { EndingPaper } from '../api/contract/index.ts';
import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { endingDay, endingName } from './ending-words.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

export interface EndingSlipPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly locale: PaperLocale;
  readonly maskedName: string;
  readonly papers: readonly EndingPaper[];
  readonly madeAtMs: number;
  readonly zone: string;
}

/** Which papers end and when, and for each where it is renewed in this hall and what to bring. */
export function endingSlipDocument(paper: EndingSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const { ending } = words;
  const { name, contact } = paper.hall;
  const title = paper.locale === 'en' ? name.en : name.zh;
  const values = { contact: paper.locale === 'en' ? contact.en : contact.zh };
  return {
    lines: [
      centred(title, scaleToFit(title, 2), true),
      { type: 'rule' },
      centred(ending.title, scaleToFit(ending.title, 2), true),
      { type: 'pair', label: words.name, value: paper.maskedName },
      { type: 'feed', lines: 1 },
      ...paper.papers.flatMap((one) => [
        heading(endingName(words, one), 2),
        body(endingDay(words, one), 2),
        body(fillIn(ending.how[one.what], values)),
        { type: 'feed' as const, lines: 1 },
      ]),
      { type: 'rule' },
      body(ending.green, 2),
      body(fillIn(ending.ticket, values)),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
    ],
  };
}
