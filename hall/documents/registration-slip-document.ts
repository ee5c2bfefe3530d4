import { consentPurpose, type ConsentPurpose, type LegalTexts } from '../api/contract/index.ts';
import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { answered, body, centred, heading, scaleToFit, signature } from './paper.ts';
import { wordsOf, type PaperLocale } from './ticket-words.ts';

export interface RegistrationSlipPaper {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly texts: LegalTexts;
  readonly locale: PaperLocale;
  readonly maskedName: string;
  readonly choices: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
  readonly code: string;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** Everything that the person agreed to or didn't, and what they declare, with a line for their name: staff typed, the person signs. */
export function registrationSlipDocument(paper: RegistrationSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const said = words.registrationSlip;
  const { notice, declaration } = paper.texts;
  const say = (text: { readonly zh: string; readonly en: string }): string => (paper.locale === 'en' ? text.en : text.zh);
  const name = say(paper.hall.name);
  return {
    lines: [
      centred(name, scaleToFit(name, 2), true),
      centred(said.title, 2, true),
      { type: 'pair', label: words.name, value: paper.maskedName },
      { type: 'pair', label: words.notice.version, value: `${notice.version} · ${declaration.version}` },
      body(said.read),
      { type: 'rule' },
      ...notice.purposes.flatMap((one) => {
        const known = consentPurpose.safeParse(one.purpose);
        const given = known.success && paper.choices[known.data] === true;
        return answered(say(one.title), given ? words.choices.yes : words.choices.no, 2);
      }),
      { type: 'rule' },
      heading(say(declaration.title), 2),
      ...declaration.statements.map((one, index) => body(`${String(index + 1)}. ${say(one)}`)),
      { type: 'rule' },
      ...signature(words.consentSlip.sign),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
      centred(paper.code, scaleToFit(paper.code, 3), true),
      centred(said.valid),
    ],
  };
}
