import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, scaleToFit } from './paper.ts';
import { wordsOf, type PaperLocale } from './ticket-words.ts';

export interface ReturnSlipPaper {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly locale: PaperLocale;
  readonly maskedName: string;
  /** Eight digits. */
  readonly code: string;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** The number by which somebody without a card goes on at the kiosk where the desk left off. */
export function returnSlipDocument(paper: ReturnSlipPaper): TicketDocument {
  const words = wordsOf(paper.locale);
  const said = words.returnSlip;
  const name = paper.locale === 'en' ? paper.hall.name.en : paper.hall.name.zh;
  // In two halves: eight digits in a row are lost on the way to the pad.
  const digits = `${paper.code.slice(0, 4)} ${paper.code.slice(4)}`;
  return {
    lines: [
      centred(name, scaleToFit(name, 2), true),
      centred(said.title, 2, true),
      { type: 'pair', label: words.name, value: paper.maskedName },
      { type: 'rule' },
      centred(digits, scaleToFit(digits, 4), true),
      { type: 'feed', lines: 1 },
      body(said.how, 2),
      { type: 'rule' },
      body(said.today),
      { type: 'pair', label: words.slip.madeAt, value: localTime(paper.madeAtMs, paper.zone) },
    ],
  };
}
