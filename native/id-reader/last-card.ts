import type { CardRead } from '../../hall/ports/index.ts';

/** So long a card that was seen counts as still the same arrival. */
const REPEAT_MS = 10_000;

/** What tells two arrivals apart: number, begin of validity and kind. Not the name, which may be corrected on a new card. */
export function identityOf(card: CardRead): string {
  return `${card.kind} ${card.number} ${card.validFrom}`;
}

/**
 * The card that was reported last. A reader may answer 'found' again and again for a card left lying, or 'none' while
 * it lies there; so neither answer proves an arrival or a removal, only the card's identity and the time do.
 */
export class LastCard {
  #identity: string | undefined;
  #seenMs = 0;

  report(identity: string, nowMs: number): void {
    this.#identity = identity;
    this.#seenMs = nowMs;
  }

  /** It lies there still. After it was lifted, don't call this: then its time runs from the last sighting. */
  seenAgain(nowMs: number): void {
    this.#seenMs = nowMs;
  }

  isRecent(nowMs: number): boolean {
    if (this.#identity !== undefined && nowMs - this.#seenMs >= REPEAT_MS) this.forget();
    return this.#identity !== undefined;
  }

  isRepeat(identity: string, nowMs: number): boolean {
    return this.isRecent(nowMs) && this.#identity === identity;
  }

  forget(): void {
    this.#identity = undefined;
  }
}
