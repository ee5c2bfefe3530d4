import type { Business, PriorityKind } from '../api/contract/index.ts';

/** What a ticket says of itself; where it went afterwards is told by the moves alone. */
export interface TicketFact {
  readonly id: string;
  readonly day: string;
  readonly letter: string;
  readonly number: number;
  /** Where it stands now; a transfer changes it. */
  readonly business: Business;
  readonly handover: 'paper' | 'told' | null;
  readonly priority: PriorityKind | null;
  readonly issuedAtMs: number;
}

/** One row of line_moves. */
export interface MoveFact {
  readonly seq: number;
  readonly day: string;
  readonly atMs: number;
  readonly verb: string;
  readonly ticketId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly business: Business | null;
  readonly counter: string | null;
  readonly staffId: string | null;
  readonly reason: string | null;
  readonly overtook: number;
  /** Taken back: it never happened, and the move that took it back (verb `undo`) only says so. */
  readonly undone: boolean;
}

/** The newest print job of a ticket, and how many copies were asked for. */
export interface PaperFact {
  readonly ticketId: string;
  readonly state: 'queued' | 'sending' | 'sent' | 'confirmed' | 'unknown' | 'settled';
  readonly copies: number;
  readonly changedAtMs: number;
}
