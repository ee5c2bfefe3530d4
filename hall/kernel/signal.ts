/** A thing that happened, told to whoever listens, in the order of listening. Holds no history. */
export interface Signal<T> {
  emit(value: T): void;
  /** The returned function ends listening and may be called any number of times. */
  listen(listener: (value: T) => void): () => void;
}

/** Listeners may come and go while a value is told: each value reaches those who listened when it was emitted. */
export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(value: T) => void>();
  return {
    emit(value) {
      const present = [...listeners];
      for (const listener of present) if (listeners.has(listener)) listener(value);
    },
    listen(listener) {
      // A wrapper, so that the same function may listen twice and stop once.
      const own = (value: T): void => listener(value);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
