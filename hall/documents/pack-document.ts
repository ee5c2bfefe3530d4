import type { Business } from '../api/contract/index.ts';
import type { TicketDocument } from '../ports/index.ts';
import type { HallProfile } from '../texts/index.ts';
import { localTime } from './local-time.ts';
import { body, centred, scaleToFit } from './paper.ts';
import { wordsOf } from './ticket-words.ts';

const zh = wordsOf('zh-CN');
const en = wordsOf('en');

/**
 * A paper of the pack: number and QR as on any other, and lines to write on, because on the day it is given out nothing else writes
 * anything down. What it can't know (who waits, since when) isn't there.
 */
export function packDocument(paper: {
  readonly hall: Pick<HallProfile, 'name'>;
  readonly label: string;
  readonly business: Business;
  readonly printedAtMs: number;
  readonly zone: string;
  readonly code: string;
}): TicketDocument {
  const { name } = paper.hall;
  return {
    lines: [
      centred(name.zh, scaleToFit(name.zh, 2), true),
      centred(name.en),
      { type: 'rule' },
      centred(zh.business[paper.business], 2, true),
      centred(en.business[paper.business]),
      { type: 'feed', lines: 1 },
      centred(paper.label, scaleToFit(paper.label, 8), true),
      { type: 'rule' },
      body(`${zh.pack.given}: ______________`, 2),
      body(en.pack.given),
      body(`${zh.pack.window}: ________________`, 2),
      body(en.pack.window),
      { type: 'rule' },
      { type: 'qr', payload: paper.code },
      centred(zh.pack.keep, 2, true),
      centred(en.pack.keep),
      { type: 'feed', lines: 1 },
      { type: 'pair', label: `${zh.time} ${en.time}`, value: localTime(paper.printedAtMs, paper.zone) },
    ],
  };
}
