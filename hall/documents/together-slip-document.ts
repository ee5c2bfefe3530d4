import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

export interface TogetherSlipPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly locale: PaperLocale;
  readonly maskedName: string;
  readonly course: { readonly zh: string; readonly en: string };
  readonly place: string;
  readonly startsAtMs: number;
  /** YYYYMMDD; `untilDay` is the morning of leaving. */
  readonly fromDay: string;
  readonly untilDay: string;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** One paper for both: when and where the lesson is, for which nights a bed was asked, and where the bed is given. */
export function togetherSlipDocument(paper: TogetherSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const { together } = words;
  const { name, contact } = paper.hall;
  const own = (text: { readonly zh: string; readonly en: string }): string => (paper.locale === 'en' ? text.en : text.zh);
  const title = own(name);
  return {
    lines: [
      centred(title, scaleToFit(title, 2), true),
      { type: 'rule' },
      centred(together.title, scaleToFit(together.title, 2), true),
      { type: 'pair', label: words.name, value: paper.maskedName },
      { type: 'feed', lines: 1 },
      heading(together.lesson, 2),
      body(own(paper.course), 2),
      { type: 'pair', label: together.time, value: localTime(paper.startsAtMs, paper.zone) },
      { type: 'pair', label: together.place, value: paper.place },
      body(together.seat),
      { type: 'feed', lines: 1 },
      heading(together.bed, 2),
      { type: 'pair', label: together.from, value: written(paper.fromDay) },
      { type: 'pair', label: together.until, value: written(paper.untilDay) },
      body(together.asked),
      { type: 'rule' },
      body(fillIn(together.next, { contact: own(contact) }), 2),
      body(together.free),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
    ],
  };
}

const written = (day: string): string => day.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');
