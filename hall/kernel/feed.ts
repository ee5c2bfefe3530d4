/** Values on their way to one reader who may be slow or gone. Never grows beyond what `squeeze` leaves. */
export interface Feed<T> {
  /** Ignored once the feed has ended. */
  push(value: T): void;
  /** After the values that wait, the reader gets the end, or the error. */
  end(error?: Error): void;
  /** What the reader holds. Its `return` ends the feed at once, also while a `next` is waiting. */
  readonly reader: AsyncIteratorObject<T, undefined, void>;
}

/**
 * @param squeeze called with what waits and the new value; answers what shall wait now
 * @param onEnd called once, however the feed ends
 */
export function createFeed<T>(squeeze: (waiting: readonly T[], value: T) => T[], onEnd: () => void): Feed<T> {
  let waiting: T[] = [];
  let ended = false;
  let failure: Error | undefined;
  let wanted: PromiseWithResolvers<IteratorResult<T, undefined>> | null = null;

  function finish(error?: Error): void {
    if (ended) return;
    ended = true;
    failure = error;
    onEnd();
    settle();
  }

  function settle(): void {
    if (wanted === null) return;
    const next = waiting.shift();
    if (next === undefined && !ended) return;
    const { resolve, reject } = wanted;
    wanted = null;
    if (next !== undefined) resolve({ done: false, value: next });
    else if (failure === undefined) resolve({ done: true, value: undefined });
    else {
      reject(failure);
      failure = undefined;
    }
  }

  const reader: Feed<T>['reader'] = {
    next() {
      if (wanted !== null) throw new Error('one next at a time');
      wanted = Promise.withResolvers();
      const { promise } = wanted;
      settle();
      return promise;
    },
    async return() {
      waiting = [];
      finish();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => reader,
    async [Symbol.asyncDispose]() {
      await reader.return?.();
    },
  };
  return {
    push(value) {
      if (ended) return;
      waiting = squeeze(waiting, value);
      settle();
    },
    end: finish,
    reader,
  };
}
