import { deskPurpose, type DeskPurpose, type LegalTexts } from '../api/contract/index.ts';
import type { TicketDocument, TicketLine } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit, signature } from './paper.ts';
import { wordsOf, type PaperLocale } from './ticket-words.ts';

export interface ConsentSlipPaper {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly notice: LegalTexts['notice'];
  readonly locale: PaperLocale;
  readonly maskedName: string;
  readonly choices: Readonly<Partial<Record<DeskPurpose, boolean>>>;
  readonly code: string;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** What somebody gives or takes back, in the texts that it is asked by, with a line for their name and the number that proves it. */
export function consentSlipDocument(paper: ConsentSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const said = words.consentSlip;
  const say = (text: { readonly zh: string; readonly en: string }): string => (paper.locale === 'en' ? text.en : text.zh);
  const name = say(paper.hall.name);
  const lines: TicketLine[] = paper.notice.purposes.flatMap((one) => {
    const known = deskPurpose.safeParse(one.purpose);
    const given = known.success ? paper.choices[known.data] : undefined;
    if (given === undefined) return [];
    return [
      heading(say(one.title), 2),
      heading(given ? said.give : said.takeBack, 2),
      body(say(given ? one.why : one.ifNot)),
      { type: 'feed' as const, lines: 1 },
    ];
  });
  return {
    lines: [
      centred(name, scaleToFit(name, 2), true),
      centred(said.title, 2, true),
      { type: 'pair', label: words.name, value: paper.maskedName },
      { type: 'pair', label: words.notice.version, value: paper.notice.version },
      { type: 'rule' },
      ...lines,
      { type: 'rule' },
      ...signature(said.sign),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
      centred(paper.code, scaleToFit(paper.code, 3), true),
      centred(said.valid),
    ],
  };
}
