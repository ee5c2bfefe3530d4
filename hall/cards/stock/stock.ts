import type { CardBox } from '../../api/contract/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Writer } from '../../store/index.ts';
import { note, nowOf, type CardParts } from '../card-parts.ts';
import { boxById, closeBox, insertBox } from './store.ts';

/** A roll or box of blank cards came in. */
export function addBox(parts: CardParts, staffId: string, input: { readonly label: string; readonly cards: number }): CardBox {
  const now = nowOf(parts);
  return parts.store.transaction((tx) => {
    const id = parts.ids.next<'card-box'>();
    insertBox(tx, { id, ...input, atMs: now.ms });
    return noteBox(tx, parts, { boxId: id, what: 'added', staffId, nowMs: now.ms });
  });
}

/** Counted and put away; what is lacking stands in the record. */
export function putBoxAway(
  parts: CardParts,
  staffId: string,
  { boxId, left }: { readonly boxId: string; readonly left: number },
): Result<CardBox, 'NO_SUCH_BOX'> {
  const now = nowOf(parts);
  return parts.store.transaction((tx) => {
    if (!closeBox(tx, boxId, left, now.ms)) return refuse('NO_SUCH_BOX');
    return ok(noteBox(tx, parts, { boxId, what: 'closed', staffId, nowMs: now.ms }));
  });
}

function noteBox(
  tx: Writer,
  parts: CardParts,
  moved: { readonly boxId: string; readonly what: 'added' | 'closed'; readonly staffId: string; readonly nowMs: number },
): CardBox {
  const box = boxById(tx, moved.boxId);
  if (box === null) throw new Error('a box that was just written');
  const { boxId, cards, used, spoiled, closed } = box;
  note(tx, parts, 'card.stock-moved', boxId, moved.nowMs, {
    boxId,
    what: moved.what,
    cards,
    used,
    spoiled,
    missing: closed?.missing ?? 0,
    by: moved.staffId,
  });
  return box;
}
