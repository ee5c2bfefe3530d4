type Stream = AsyncIteratorObject<unknown, unknown, void>;

export function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/**
 * The same stream, over with an error as soon as `onEnd` says so, however much waits in it: who lost the right to look sees no more.
 * `onEnd` calls back once, at once if it's over already, and answers how to stop listening.
 */
export function endingStream(inner: Stream, onEnd: (listener: () => void) => () => void, error: () => Error): Stream {
  const over = Promise.withResolvers<'over'>();
  let stop: (() => void) | null = onEnd(() => over.resolve('over'));
  let told = false;

  async function leave(): Promise<void> {
    stop?.();
    stop = null;
    await inner.return?.();
  }

  const stream: Stream = {
    async next() {
      if (told) return { done: true, value: undefined };
      const first = await Promise.race([over.promise, inner.next()]);
      if (first === 'over') {
        told = true;
        await leave();
        throw error();
      }
      if (first.done === true) await leave();
      return first;
    },
    async return() {
      told = true;
      await leave();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => stream,
    async [Symbol.asyncDispose]() {
      await stream.return?.();
    },
  };
  return stream;
}
