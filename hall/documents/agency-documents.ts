import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf, type PaperLocale } from './ticket-words.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface AgencySlipPaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly locale: PaperLocale;
  readonly maskedName: string;
  /** null: none. */
  readonly from: Words | null;
  readonly to: Words | null;
  readonly madeAtMs: number;
  readonly zone: string;
}

/** For the person: from which agency to which, and when. */
export function agencySlipDocument({ hall, locale, maskedName, from, to, madeAtMs, zone }: AgencySlipPaper): TicketDocument {
  const words = wordsOf(locale);
  const { agency } = words;
  const own = (text: Words | null): string => (text === null ? agency.none : locale === 'en' ? text.en : text.zh);
  const title = own(hall.name);
  return {
    lines: [
      centred(title, scaleToFit(title, 2), true),
      { type: 'rule' },
      centred(agency.title, scaleToFit(agency.title, 2), true),
      { type: 'pair', label: words.name, value: maskedName },
      { type: 'pair', label: agency.when, value: localTime(madeAtMs, zone) },
      { type: 'feed', lines: 1 },
      heading(agency.from, 2),
      body(own(from), 2),
      { type: 'feed', lines: 1 },
      heading(agency.to, 2),
      body(own(to), 2),
      { type: 'rule' },
      body(agency.card),
      body(agency.told),
      body(fillIn(agency.ask, { contact: own(hall.contact) })),
    ],
  };
}

export interface AgencyNoticePaper {
  readonly hall: Pick<HallProfile, 'name' | 'contact'>;
  readonly name: Words;
  readonly notices: readonly {
    readonly what: 'joined' | 'released';
    readonly atMs: number;
    readonly maskedName: string;
    /** null: no card. */
    readonly cardTail: string | null;
  }[];
  readonly madeAtMs: number;
  readonly zone: string;
}

/** For an agency: who joined and who left. Masked names and the tails of card numbers, no more. In Chinese, as the hall's letters to agencies are. */
export function agencyNoticeDocument({ hall, name, notices, madeAtMs, zone }: AgencyNoticePaper): TicketDocument {
  const { agency } = wordsOf('zh-CN');
  return {
    lines: [
      centred(hall.name.zh, scaleToFit(hall.name.zh, 2), true),
      { type: 'rule' },
      centred(agency.noticeTitle, scaleToFit(agency.noticeTitle, 2), true),
      body(fillIn(agency.dear, { name: name.zh }), 2),
      ...notices.flatMap(({ what, atMs, maskedName, cardTail }): TicketDocument['lines'] => [
        { type: 'feed', lines: 1 },
        heading(agency[what], 2),
        { type: 'pair', label: agency.worker, value: maskedName },
        { type: 'pair', label: agency.cardTail, value: cardTail ?? agency.noCard },
        { type: 'pair', label: agency.when, value: localTime(atMs, zone) },
      ]),
      { type: 'rule' },
      body(fillIn(agency.noticeAsk, { contact: hall.contact.zh })),
      { type: 'pair', label: agency.madeAt, value: localTime(madeAtMs, zone) },
    ],
  };
}
