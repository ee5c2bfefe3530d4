import type { Ticket } from '../../../hall/queue/index.ts';
import type { FictionalPerson } from '../../support/fictional-people.ts';

/** A number that a person has in their hand. */
export interface Told {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly node: string;
  /** By the machine's own clock. */
  readonly raw: number;
  /** When a request of the machine was last answered by the hub before it was taken; by the hub's clock. */
  readonly contactMs: number;
}

/** What was said to people and what was decided, written down as it happens: all that a checker knows besides the files. */
export class History {
  readonly told = new Map<string, Told>();
  /** By id of the file. */
  readonly registered = new Map<string, { readonly node: string; readonly who: FictionalPerson }>();
  readonly erased = new Set<string>();
  readonly revoked = new Set<string>();
  /** Written as a later program would, or one with a mistake: ids, with what stands in them. */
  readonly raw = new Map<string, { readonly node: string; readonly body: string; readonly isBad: boolean }>();
  /** Machines whose store was put back from a copy. */
  readonly putBack = new Set<string>();

  take(ticket: Ticket, node: string, contactMs: number): void {
    if (this.told.has(ticket.id)) return;
    const label = `${ticket.letter}${ticket.number}`;
    this.told.set(ticket.id, { id: ticket.id, label, day: ticket.day, node, raw: ticket.issuedAtMs, contactMs });
  }
}
