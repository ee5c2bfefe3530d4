import { consentPurpose, type ConsentPurpose, type LegalTexts } from '../api/contract/index.ts';
import type { TicketDocument, TicketLine } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { answered, body, centred, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

export interface ChoicesPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  /** The very texts that the choices were made on. */
  readonly notice: LegalTexts['notice'];
  readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
  readonly maskedName: string;
  readonly madeAtMs: number;
  readonly zone: string;
  readonly locale: PaperLocale;
  /** Twice the size, for elder mode. */
  readonly large: boolean;
}

/** A slip with one person's own yes and no to each purpose, the version of the text, and how to change one's mind. */
export function choicesDocument(paper: ChoicesPaper): TicketDocument {
  const words = wordsOf(paper.locale).choices;
  const say = (text: { readonly zh: string; readonly en: string }): string => (paper.locale === 'en' ? text.en : text.zh);
  const scale = paper.large ? 2 : 1;
  const name = say(paper.hall.name);
  const lines: TicketLine[] = [
    centred(name, scaleToFit(name, 2), true),
    centred(words.title, 2, true),
    { type: 'pair', label: words.name, value: paper.maskedName },
    { type: 'pair', label: words.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
    { type: 'pair', label: wordsOf(paper.locale).notice.version, value: paper.notice.version },
    { type: 'rule' },
    ...paper.notice.purposes.flatMap((one) => answered(say(one.title), answerTo(one.purpose, paper), scale, scale)),
    { type: 'rule' },
    body(fillIn(words.withdraw, { contact: say(paper.hall.contact) }), scale),
  ];
  return { lines };
}

function answerTo(purpose: string, paper: ChoicesPaper): string {
  const words = wordsOf(paper.locale).choices;
  const known = consentPurpose.safeParse(purpose);
  const given = known.success ? paper.choices[known.data] : undefined;
  if (given === undefined) return words.unanswered;
  return given ? words.yes : words.no;
}
