import { createSignal, type Clock, type Signal } from '../kernel/index.ts';
import type { IdReader, IdReaderEvent } from '../ports/index.ts';

/** With a reader that can't tell that a card has gone, we would remind for ever. */
const reminderLimitMs = 60_000;

/** Whether a card lies on the reader though nobody is in a visit. */
export interface CardPresence {
  readonly isLeft: () => boolean;
  readonly changed: Signal<boolean>;
  onCardEvent(event: IdReaderEvent): void;
  /** The visit ended: a card that still lies there was forgotten. */
  onVisitEnded(): void;
  /** Without a reader nobody can know: asking for a card that may be gone would hide the ways without one. */
  onReaderLost(): void;
  close(): void;
}

export function createCardPresence(clock: Clock, reader: Pick<IdReader, 'tellsRemoval'>): CardPresence {
  const changed = createSignal<boolean>();
  let lying = false;
  let left = false;
  let cancel: (() => void) | null = null;

  function setLeft(next: boolean): void {
    cancel?.();
    cancel = next && !reader.tellsRemoval() ? clock.schedule(reminderLimitMs, () => setLeft(false)) : null;
    if (left === next) return;
    left = next;
    changed.emit(left);
  }

  return {
    isLeft: () => left,
    changed,
    onCardEvent(event) {
      if (event.type === 'removed' || (event.type === 'refused' && event.why === 'removed')) lying = false;
      else if (event.type === 'unreadable') lying = event.why !== 'removed-early';
      else lying = true;
      // A card that is being read is in use again, one that is gone is not left.
      if (event.type !== 'confirmed') setLeft(false);
    },
    onVisitEnded() {
      if (lying) setLeft(true);
    },
    onReaderLost() {
      lying = false;
      setLeft(false);
    },
    close: () => cancel?.(),
  };
}
