import type { EndingPaper } from '../api/contract/index.ts';
import { fillIn, type TicketWords } from './ticket-words.ts';

const plainDay = (day: string): string => day.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3');

/** 健康证（母婴） */
export function endingName(words: TicketWords, { what, class: kind }: EndingPaper): string {
  const name = words.ending.what[what];
  return kind === null ? name : fillIn(words.ending.ofClass, { name, class: words.ending.class[kind] });
}

export function endingDay(words: TicketWords, { validUntil, when }: EndingPaper): string {
  return fillIn(words.ending.when[when], { day: plainDay(validUntil) });
}
