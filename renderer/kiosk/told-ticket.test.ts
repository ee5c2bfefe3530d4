import { expect, it } from 'vitest';
import type { PaperState, TicketView, Visit } from '../../hall/api/contract/index.ts';
import { freshState, reduce, type SessionEvent, type SessionState } from './session.ts';

const ticket = (paper: PaperState): TicketView => ({
  ticketId: 't1',
  label: 'A001',
  business: 'registration',
  ahead: 0,
  issuedAtMs: 0,
  code: 'code',
  paper,
  paperDetail: null,
});
const desk = (paper: PaperState | null): Visit => ({
  visitId: 'v1',
  startedAtMs: 0,
  phase: 'desk',
  reason: 'unreadable',
  ticket: paper === null ? null : ticket(paper),
});
const told = (paper: PaperState): SessionEvent => ({ type: 'kiosk', event: { type: 'ticket', visitId: 'v1', ticket: ticket(paper) } });
const paperAfter = (...events: SessionEvent[]): string | undefined => {
  const { visit } = events.reduce<SessionState>(reduce, freshState);
  return visit !== null && 'ticket' in visit ? visit.ticket?.paper : undefined;
};

const begun: SessionEvent = { type: 'visit', visit: desk(null) };

it('keeps what the stream told of the paper when the answer that issued the ticket comes later', () => {
  expect(paperAfter(begun, told('printed'), { type: 'visit', visit: desk('queued') })).toBe('printed');
});

it('follows the stream after the answer', () => {
  expect(paperAfter(begun, { type: 'visit', visit: desk('queued') }, told('waiting-printer'), told('printed'))).toBe('printed');
});

it('believes a stream that begins anew', () => {
  const again: SessionEvent = { type: 'kiosk', event: { type: 'visit', visit: desk('doubtful') } };
  expect(paperAfter(begun, told('printing'), again, { type: 'visit', visit: desk('doubtful') })).toBe('doubtful');
});
