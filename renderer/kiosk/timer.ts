/** Time as the screen's logic sees it; tests bring one that they move by hand. */
export interface Timer {
  /** Never goes back. */
  monotonicMs(): number;
  /** Calls back once; the answer cancels. */
  schedule(delayMs: number, callback: () => void): () => void;
}

export const browserTimer: Timer = {
  monotonicMs: () => performance.now(),
  schedule(delayMs, callback) {
    const id = setTimeout(callback, delayMs);
    return () => clearTimeout(id);
  },
};
