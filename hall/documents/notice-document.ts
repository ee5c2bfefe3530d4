import type { LegalTexts } from '../api/contract/index.ts';
import type { TicketDocument, TicketLine } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

export interface NoticePaper {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly notice: LegalTexts['notice'];
  readonly locale: PaperLocale;
  /** Twice the size, for elder mode: about 83 cm of paper in Chinese instead of 34. */
  readonly large: boolean;
}

/** The whole privacy notice with the choices it leads to, to take home. Holds nothing of the person. */
export function noticeDocument(paper: NoticePaper): TicketDocument {
  const { notice, large } = paper;
  const words = wordsOf(paper.locale);
  const say = (text: { readonly zh: string; readonly en: string }): string => (paper.locale === 'en' ? text.en : text.zh);
  const scale = large ? 2 : 1;
  const name = say(paper.hall.name);
  const lines: TicketLine[] = [
    centred(name, scaleToFit(name, 2), true),
    centred(say(notice.title), scaleToFit(say(notice.title), 2), true),
    { type: 'rule' },
    ...notice.paragraphs.flatMap((one) => [heading(say(one.heading), scale), body(say(one.body), scale), gap]),
    { type: 'rule' },
    centred(words.notice.choices, 2, true),
    ...notice.purposes.flatMap((one) => [
      heading(`${say(one.title)} (${one.required ? words.notice.required : words.notice.optional})`, scale),
      body(say(one.why), scale),
      body(fillIn(words.notice.ifNot, { text: say(one.ifNot) }), scale),
      gap,
    ]),
    { type: 'rule' },
    { type: 'pair', label: words.notice.version, value: notice.version },
  ];
  return { lines };
}

const gap: TicketLine = { type: 'feed', lines: 1 };
