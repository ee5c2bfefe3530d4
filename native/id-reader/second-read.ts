import { identityOf } from './last-card.ts';
import { findCard, readSelected, selectAndRead, type Ask, type GoodRead } from './read-card.ts';
import type { Script } from './script.ts';

export type SecondRead = 'identical' | 'removed' | 'differs' | 'other-card';

/** Damaged replies that may be asked for again. */
const TRIES = 3;

/**
 * Reads the card once more and compares all 1,284 bytes with the first read. The checksum of a reply is an 8-bit XOR,
 * which lets one damaged reply in 256 through; two independent reads don't get the same damage. `meanwhile` is done as soon
 * as the reader has the question: its answer takes a tenth of a second, in which others can work.
 */
export function* readSecondTime(
  ask: Ask,
  first: GoodRead,
  meanwhile: () => void,
): Script<{ readonly outcome: SecondRead; readonly wasDirect: boolean }> {
  let wasDirect = true;
  // The module has the card selected still, so reading at once is quickest; not every module allows it.
  let second = yield* readSelected(ask, meanwhile);
  for (let tries = 1; typeof second === 'string' && tries < TRIES; tries += 1) {
    if (second !== 'garbled') wasDirect = false;
    second = wasDirect ? yield* readSelected(ask) : yield* readAnew(ask);
    if (second === 'select-failed') break;
  }
  if (typeof second === 'string') {
    const isDamaged = second === 'damaged-data' || second === 'garbled';
    return { outcome: isDamaged ? 'differs' : 'removed', wasDirect: false };
  }
  return { outcome: compareReads(first, second), wasDirect };
}

/** A sticky module answers 'none' while the card lies there, so selecting is tried whatever finding says. */
function* readAnew(ask: Ask): ReturnType<typeof selectAndRead> {
  yield* findCard(ask);
  return yield* selectAndRead(ask);
}

function compareReads(first: GoodRead, second: GoodRead): Exclude<SecondRead, 'removed'> {
  if (haveSameBytes(first.data, second.data)) return 'identical';
  return identityOf(first.card) === identityOf(second.card) ? 'differs' : 'other-card';
}

function haveSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
