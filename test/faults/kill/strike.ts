import type { SeededRandom } from '../../support/seeded-random.ts';

const CALLS = [
  'begin',
  'identify',
  'consent',
  'saveAnswer phone',
  'saveAnswer services',
  'saveAnswer origin',
  'saveAnswer declaration',
  'finish',
];
const LATEST_MS = 40;
const RECEIPT_MS = 6;

/** One kill: armed at a call of a registration, it falls some milliseconds after that call was made. */
export interface Strike {
  before(call: string): void;
  /** True from the moment the signal was sent. */
  fell(): boolean;
  /** Resolves when it fell; at once when it was never armed. */
  settled(): Promise<void>;
}

export const noStrike: Strike = { before: () => undefined, fell: () => false, settled: () => Promise.resolve() };

/** Every second one is aimed at the receipt: commit, answer and paper follow each other within these milliseconds. */
export function armStrike(random: SeededRandom, kill: () => void): Strike {
  const atCall = random.below(2) === 0 ? 'submit' : CALLS[random.below(CALLS.length)];
  const latestMs = atCall === 'submit' && random.below(2) === 0 ? RECEIPT_MS : LATEST_MS;
  const delayMs = random.below(latestMs * 10) / 10;
  let fell = false;
  let fallen: Promise<void> = Promise.resolve();
  return {
    before: (call) => {
      if (call !== atCall) return;
      fallen = new Promise((resolve) => {
        setTimeout(() => {
          fell = true;
          kill();
          resolve();
        }, delayMs);
      });
    },
    fell: () => fell,
    settled: () => fallen,
  };
}
