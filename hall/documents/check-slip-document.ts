import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

export interface CheckSlipPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly locale: PaperLocale;
  /** The last day for asking, YYYYMMDD. */
  readonly askBy: string;
  readonly workingDays: number;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** What somebody takes home who was told in private: how to ask for a review and by when, and where help is. No name, no conclusion. */
export function checkSlipDocument(paper: CheckSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const { name, contact } = paper.hall;
  const title = paper.locale === 'en' ? name.en : name.zh;
  const values = {
    day: paper.askBy.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'),
    days: String(paper.workingDays),
    contact: paper.locale === 'en' ? contact.en : contact.zh,
  };
  return {
    lines: [
      centred(title, scaleToFit(title, 2), true),
      { type: 'rule' },
      centred(words.slip.title, scaleToFit(words.slip.title, 2), true),
      { type: 'feed', lines: 1 },
      heading(words.slip.reviewTitle, 2),
      body(fillIn(words.slip.review, values), 2),
      body(fillIn(words.slip.answer, values), 2),
      { type: 'feed', lines: 1 },
      heading(words.slip.certificateTitle, 2),
      body(words.slip.certificate, 2),
      { type: 'feed', lines: 1 },
      heading(words.slip.helpTitle, 2),
      body(fillIn(words.slip.help, values), 2),
      { type: 'rule' },
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
    ],
  };
}
