import type { HallPlan, LegalTexts } from './api/contract/index.ts';
import { dayOnCard, gradeText } from './card-printing/index.ts';
import type { Cards } from './cards/index.ts';
import type { HallCatalogue } from './catalogue/index.ts';
import {
  agencyNoticeDocument,
  agencySlipDocument,
  cardSlipDocument,
  checkSlipDocument,
  choicesDocument,
  consentSlipDocument,
  endingSlipDocument,
  luggageDocument,
  noticeDocument,
  packDocument,
  registrationSlipDocument,
  returnSlipDocument,
  ticketDocument,
  togetherSlipDocument,
} from './documents/index.ts';
import { unreachable } from './kernel/index.ts';
import type { TicketDocument } from './ports/index.ts';
import { paperParams, type PrintJob } from './printing/index.ts';
import { ticketById, ticketLabel } from './queue/index.ts';
import type { Reader } from './store/index.ts';
import type { HallProfile } from './texts/index.ts';

/** What a print job puts on paper, from the facts as they were committed. Throws when they are gone: that would be a bug. */
export function layOutPaper(
  parts: {
    readonly store: Reader;
    readonly profile: HallProfile;
    readonly texts: LegalTexts;
    readonly zone: string;
    readonly calling: () => HallPlan['calling'];
    readonly printableCard: Cards['printable'];
    readonly catalogue: Pick<HallCatalogue, 'service'>;
  },
  job: PrintJob,
): TicketDocument {
  const { profile: hall, zone } = parts;
  if (job.kind === 'ticket') {
    const ticket = ticketById(parts.store, job.paperId);
    if (ticket === null) throw new Error('a print job without its ticket');
    const { business, maskedName, ahead, issuedAtMs, code } = ticket;
    const label = ticketLabel(ticket.letter, ticket.number);
    if (job.params !== null) return packDocument({ hall, label, business, printedAtMs: issuedAtMs, zone, code });
    const { headStartMinutes, priorityAge, priorities } = parts.calling();
    return ticketDocument({
      hall,
      label,
      business,
      maskedName,
      ahead,
      issuedAtMs,
      zone,
      code,
      first: { minutes: headStartMinutes, age: priorityAge, kinds: priorities },
      copy: job.copy,
    });
  }
  const params = paperParams.parse(JSON.parse(job.params ?? 'null'));
  switch (params.kind) {
    case 'notice':
      return noticeDocument({ hall, notice: parts.texts.notice, locale: params.locale, large: params.large });
    case 'luggage':
      return luggageDocument({ ...params, hall, zone });
    case 'check-slip':
      return checkSlipDocument({ ...params, hall, zone });
    case 'consent-slip':
      return consentSlipDocument({ ...params, hall, notice: parts.texts.notice, choices: withoutUndefined(params.choices), zone });
    case 'registration-slip':
      return registrationSlipDocument({ ...params, hall, texts: parts.texts, choices: withoutUndefined(params.choices), zone });
    case 'return-slip':
      return returnSlipDocument({ ...params, hall, zone });
    case 'ending-slip':
      return endingSlipDocument({ ...params, hall, zone });
    case 'together-slip':
      return togetherSlipDocument({ ...params, hall, zone });
    case 'agency-slip':
      return agencySlipDocument({ ...params, hall, zone });
    case 'agency-notice':
      return agencyNoticeDocument({ ...params, hall, zone });
    case 'card-slip': {
      const card = parts.printableCard(job.paperId);
      if (card === null) throw new Error('the slip of a card whose code is gone');
      const items = card.items.map((code) => parts.catalogue.service(code)?.name.zh ?? code);
      return cardSlipDocument({ ...card, hall, items, grade: gradeText(card), validUntil: dayOnCard(card.validUntil), code: card.qr });
    }
    case 'choices':
      return choicesDocument({ ...params, hall, notice: parts.texts.notice, choices: withoutUndefined(params.choices), zone });
    default:
      return unreachable(params);
  }
}

function withoutUndefined<K extends string>(choices: Partial<Record<K, boolean | undefined>>): Partial<Record<K, boolean>> {
  const made: Partial<Record<K, boolean>> = {};
  for (const key in choices) {
    const given = choices[key];
    if (given !== undefined) made[key] = given;
  }
  return made;
}
