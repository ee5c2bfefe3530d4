import type { Business, LetterBalance, Reconciliation, TicketState } from '../api/contract/index.ts';
import { seriesOf, ticketLabel } from '../queue/index.ts';
import type { PaperFact } from './facts.ts';
import type { History } from './history.ts';

/** A paper of the pack that was printed ahead and hasn't come back. */
export interface OutstandingPaper {
  readonly letter: string;
  readonly business: Business;
}

/** Numbers that were printed ahead: their order isn't the order of giving out, so that gaps say nothing. */
export const isPackLetter = (letter: string): boolean => letter.length === 2 && letter.endsWith(seriesOf.paperPack);

type OpenItem = Reconciliation['open'][number];

/** At closing: every number that was given out against what became of it and of its paper. */
export function reconcile(facts: {
  readonly day: string;
  readonly histories: readonly History[];
  readonly papers: ReadonlyMap<string, PaperFact>;
  readonly outstanding: readonly OutstandingPaper[];
}): Reconciliation {
  const letters = [
    ...new Set([...facts.histories.map((one) => one.ticket.letter), ...facts.outstanding.map((one) => one.letter)]),
  ].toSorted();
  const balances = letters.map((letter) => {
    const mine = facts.histories.filter((one) => one.ticket.letter === letter);
    return balanceOf(
      letter,
      mine,
      facts.papers,
      facts.outstanding.filter((one) => one.letter === letter),
    );
  });
  const open = [
    ...balances.flatMap(({ letter, gaps }) => gaps.map((number) => item('gap', ticketLabel(letter, number), null))),
    ...balances.filter((one) => sumOf(one) !== one.issued).map(({ letter }) => item('sum-differs', letter, null)),
    ...facts.histories.flatMap((history) => openItems(history, facts.papers.get(history.ticket.id))),
  ].toSorted((a, b) => Number(a.code === 'still-open') - Number(b.code === 'still-open'));
  return { day: facts.day, letters: balances.filter((one) => one.issued + one.outstanding > 0), open };
}

function item(code: OpenItem['code'], label: string, ticketId: string | null): OpenItem {
  return { code, label, ticketId };
}

const openStates: readonly TicketState[] = ['waiting', 'called', 'serving', 'held'];

function openItems(history: History, paper: PaperFact | undefined): OpenItem[] {
  const { ticket, state } = history;
  const label = ticketLabel(ticket.letter, ticket.number);
  const codes: OpenItem['code'][] = [];
  if (openStates.includes(state)) codes.push('still-open');
  if (paper?.state === 'unknown') codes.push('paper-doubtful');
  else if ((paper?.state === 'queued' || paper?.state === 'sending') && ticket.handover === null) codes.push('paper-waiting');
  else if (ticket.handover === null && state !== 'withdrawn' && !isPackLetter(ticket.letter)) codes.push('not-handed-over');
  return codes.map((code) => item(code, label, ticket.id));
}

function sumOf(balance: LetterBalance): number {
  return Object.values(balance.states).reduce((sum, count) => sum + count, 0);
}

function balanceOf(
  letter: string,
  histories: readonly History[],
  papers: ReadonlyMap<string, PaperFact>,
  outstanding: readonly OutstandingPaper[],
): LetterBalance {
  const numbers = histories.map((one) => one.ticket.number).toSorted((a, b) => a - b);
  const ofState = (state: TicketState): number => histories.filter((one) => one.state === state).length;
  return {
    letter,
    business: histories[0]?.business ?? outstanding[0]?.business ?? 'enquiry',
    issued: histories.length,
    from: numbers[0] ?? null,
    to: numbers.at(-1) ?? null,
    gaps: isPackLetter(letter) ? [] : gapsIn(numbers),
    paper: papersOf(histories, papers),
    states: {
      waiting: ofState('waiting'),
      called: ofState('called'),
      serving: ofState('serving'),
      held: ofState('held'),
      missed: ofState('missed'),
      done: ofState('done'),
      withdrawn: ofState('withdrawn'),
      expired: ofState('expired'),
    },
    outstanding: outstanding.length,
  };
}

/** Numbers of a letter begin with 1 each day. */
function gapsIn(numbers: readonly number[]): number[] {
  const present = new Set(numbers);
  const last = numbers.at(-1) ?? 0;
  return Array.from({ length: last }, (_unused, i) => i + 1).filter((number) => !present.has(number));
}

function papersOf(histories: readonly History[], papers: ReadonlyMap<string, PaperFact>): LetterBalance['paper'] {
  const mine = histories.flatMap((one) => papers.get(one.ticket.id) ?? []);
  const inState = (...states: PaperFact['state'][]): number => mine.filter((one) => states.includes(one.state)).length;
  return {
    confirmed: inState('confirmed'),
    sent: inState('sent'),
    seenByStaff: inState('settled'),
    doubtful: inState('unknown'),
    waiting: inState('queued', 'sending'),
    reprinted: mine.filter((one) => one.copies > 0).length,
    noted: histories.filter((one) => one.ticket.handover === 'told').length,
  };
}
