import type { CardJobState } from '../api/contract/index.ts';

/** Details of an end at which nothing of the card had left for the printer, or a person looked and found nothing. */
const nothingLeft = new Set(['withdrawn', 'not-printable', 'not-drawn', 'not-written', 'cancelled', 'not-there']);

/**
 * Whether the very same card, with its living code, may be printed once more. After a jam or a torn ribbon half a card may lie in somebody's
 * bin with a code that reads: that one is spoiled instead, and another with another code is made.
 */
export const mayRepeat = (state: CardJobState, detail: string | null): boolean =>
  state === 'failed' && detail !== null && nothingLeft.has(detail);
