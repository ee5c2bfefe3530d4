import type { Business, PriorityKind } from '../api/contract/index.ts';
import type { TicketDocument, TicketLine } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, heading, scaleToFit } from './paper.ts';
import { fillIn, wordsOf } from './ticket-words.ts';

export interface TicketPaper {
  readonly hall: Pick<HallProfile, 'name'>;
  /** 'A001' */
  readonly label: string;
  readonly business: Business;
  /** Already masked ('张*'); null when nobody was identified. */
  readonly maskedName: string | null;
  /** People waiting before this one when it was issued. */
  readonly ahead: number;
  readonly issuedAtMs: number;
  /** IANA name of the hall's time zone. */
  readonly zone: string;
  /** Names the ticket; 1–20 printable ASCII characters, nothing personal. */
  readonly code: string;
  /** What to have ready; left out: what the business usually needs. */
  readonly bring?: readonly { readonly zh: string; readonly en: string }[];
  /** Who may be called earlier, and by how much at most: told beforehand, so that nobody wonders. Left out: nobody may. */
  readonly first?: { readonly minutes: number; readonly age: number; readonly kinds: readonly PriorityKind[] };
  /** 0 for the first paper, n for the n-th reprint. */
  readonly copy: number;
}

const zh = wordsOf('zh-CN');
const en = wordsOf('en');

/**
 * The paper that a person carries to a window. Chinese in twice the height (6 mm, 17 pt) for readers at arm's length, English small below.
 * The mark of a reprint stands directly under the number, between it and the count of people: no strip torn off takes it away.
 * Throws RangeError on a code that the QR frame can't carry.
 */
export function ticketDocument(paper: TicketPaper): TicketDocument {
  if (!/^[\x21-\x7e]{1,20}$/.test(paper.code)) throw new RangeError('a ticket code is 1–20 printable ASCII characters');
  return {
    lines: [
      ...head(paper),
      centred(paper.label, scaleToFit(paper.label, 8), true),
      ...reprintMark(paper.copy),
      ...standing(paper),
      { type: 'rule' },
      ...thingsToBring(paper),
      { type: 'rule' },
      { type: 'qr', payload: paper.code },
      ...foot(),
      ...whoGoesFirst(paper.first),
    ],
  };
}

function head(paper: TicketPaper): TicketLine[] {
  const { name } = paper.hall;
  return [
    centred(name.zh, scaleToFit(name.zh, 2), true),
    centred(name.en),
    { type: 'rule' },
    centred(zh.business[paper.business], 2, true),
    centred(en.business[paper.business]),
    { type: 'feed', lines: 1 },
  ];
}

function reprintMark(copy: number): TicketLine[] {
  if (copy === 0) return [];
  const count = String(copy);
  return [centred(`${fillIn(zh.copy, { count })}  ${fillIn(en.copy, { count })}`, 2, true)];
}

function standing(paper: TicketPaper): TicketLine[] {
  const count = String(paper.ahead);
  const said = (words: typeof zh): string => (paper.ahead === 0 ? words.ahead.none : fillIn(words.ahead.some, { count }));
  return [
    centred(said(zh), 2, true),
    centred(said(en)),
    { type: 'feed', lines: 1 },
    ...(paper.maskedName === null ? [] : [{ type: 'pair' as const, label: `${zh.name} ${en.name}`, value: paper.maskedName }]),
    { type: 'pair', label: `${zh.time} ${en.time}`, value: localTime(paper.issuedAtMs, paper.zone) },
  ];
}

function thingsToBring(paper: TicketPaper): TicketLine[] {
  const usual = zh.bring[paper.business].map((text, i) => ({ zh: text, en: en.bring[paper.business][i] ?? '' }));
  const things = paper.bring ?? usual;
  if (things.length === 0) return [];
  return [
    heading(`${zh.bringTitle} ${en.bringTitle}`),
    ...things.flatMap((thing) => [body(`- ${thing.zh}`, 2), ...(thing.en === '' ? [] : [body(`  ${thing.en}`)])]),
  ];
}

function foot(): TicketLine[] {
  return [
    centred(zh.missed, 2, true),
    centred(en.missed),
    { type: 'feed', lines: 1 },
    centred(`${zh.takeCard}  ${zh.free}`),
    centred(en.takeCard),
    centred(en.free),
  ];
}

function whoGoesFirst(first: TicketPaper['first']): TicketLine[] {
  if (first === undefined || first.minutes === 0 || first.kinds.length === 0) return [];
  const said = (words: typeof zh): string[] => {
    const who = first.kinds.map((kind) => fillIn(words.first[kind], { age: String(first.age) })).join(words.first.and);
    return [fillIn(words.first.who, { who }), fillIn(words.first.most, { minutes: String(first.minutes) })];
  };
  return [{ type: 'feed', lines: 1 }, ...[...said(zh), ...said(en)].map((text) => centred(text))];
}
