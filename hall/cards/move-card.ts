import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Writer } from '../store/index.ts';
import { note, type CardParts, type Now } from './card-parts.ts';
import { entryOf } from './code/revocation-list.ts';
import { move, type CardVerb } from './machine.ts';
import { insertRevocation } from './revoked/store.ts';
import { cardById, dropCode, insertMove, setCardState, type CardRow } from './store.ts';

interface Wanted {
  readonly card: CardRow;
  readonly verb: CardVerb;
  readonly reason: string | null;
  readonly staffId: string;
  readonly now: Now;
}

/** One step of a card, with all that hangs on it: history, event, the code's death, the person's file. The only place that changes a state. */
export function moveCard(tx: Writer, parts: CardParts, { card, verb, reason, staffId, now }: Wanted): Result<CardRow, 'NOT_NOW'> {
  const step = move(card.state, verb);
  if (!step.ok) return step;
  const { to, kills } = step.value;
  setCardState(tx, card.id, to, now.ms);
  insertMove(tx, { cardId: card.id, atMs: now.ms, what: verb, reason, staffId });
  const { id: cardId, personId, state: from } = card;
  note(tx, parts, 'card.moved', cardId, now.ms, { cardId, personId, verb, from, to, reason, by: staffId });
  if (kills) kill(tx, parts, card, { why: verb, staffId, now });
  if (kills || to === 'active') dropCode(tx, cardId);
  if (personId !== null) parts.settle(tx, personId, 'card', staffId);
  const moved = cardById(tx, cardId);
  return moved === null ? refuse('NOT_NOW') : ok(moved);
}

/** From this commit on nobody takes the code for good; cards of before have none. */
function kill(
  tx: Writer,
  parts: CardParts,
  card: CardRow,
  by: { readonly why: string; readonly staffId: string; readonly now: Now },
): void {
  if (card.serial === null) return;
  const entry = entryOf(card.serial);
  if (!insertRevocation(tx, { hall: card.hall, entry, atMs: by.now.ms, why: by.why })) return;
  const body = { cardId: card.id, hall: card.hall, entry: Buffer.from(entry).toString('hex'), why: by.why, by: by.staffId };
  note(tx, parts, 'card.revoked', card.id, by.now.ms, body);
}
