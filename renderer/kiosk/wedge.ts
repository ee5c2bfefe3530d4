/** A scanner types far faster than a person: this long between two keys ends a burst. Slow models need 50 ms. */
const gapMs = 100;
/** Shorter than any code on a paper of the hall. */
const leastChars = 6;
/** The code of a service card has 178 and more. */
const mostChars = 400;

/** Long enough to be a code of the hall. */
export const isScan = (code: string): boolean => code.length >= leastChars;

export interface Wedge {
  /** One key that went down, by its `KeyboardEvent.key`. Answers the code when it was the Enter that ends a scan, else null. */
  key(key: string, atMs: number): string | null;
}

/**
 * Tells a scanner that types like a keyboard from anything else: a burst of letters and digits that ends in Enter. Nothing is kept of
 * what is no burst.
 */
export function createWedge(): Wedge {
  let typed = '';
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    key(key, atMs) {
      // A scanner presses Shift for capitals; that is no sign of its own.
      if (key === 'Shift') return null;
      if (atMs - lastMs > gapMs) typed = '';
      lastMs = atMs;
      if (key === 'Enter') {
        const code = typed;
        typed = '';
        return isScan(code) ? code.toUpperCase() : null;
      }
      typed = /^[\x21-\x7e]$/.test(key) && typed.length < mostChars ? typed + key : '';
      return null;
    },
  };
}
