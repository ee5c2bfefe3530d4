type Stream = AsyncIteratorObject<unknown, unknown, void>;
type Step = IteratorResult<unknown, unknown>;

export function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/**
 * The same stream, over with an error as soon as `onEnd` says so, however much waits in it: who lost the right to look sees no more.
 * `onEnd` calls back once, at once if it's over already, and answers how to stop listening.
 */
export function endingStream(inner: Stream, onEnd: (listener: () => void) => () => void, error: () => Error): Stream {
  let isOver = false;
  let told = false;
  /**
   * Ends the step that is being waited for. Not a promise that every step races with: such a promise holds each step's value for as long
   * as the stream lives, which is all day.
   */
  let interrupt: (() => void) | null = null;
  let stop: (() => void) | null = onEnd(() => {
    isOver = true;
    interrupt?.();
  });

  async function leave(): Promise<void> {
    stop?.();
    stop = null;
    await inner.return?.();
  }

  /** The inner stream's next step, or null as soon as it's over. */
  function step(): Promise<Step | null> {
    if (isOver) return Promise.resolve(null);
    const { promise, resolve, reject } = Promise.withResolvers<Step | null>();
    interrupt = () => resolve(null);
    inner.next().then(resolve, reject);
    return promise.finally(() => (interrupt = null));
  }

  const stream: Stream = {
    async next() {
      if (told) return { done: true, value: undefined };
      const came = await step();
      // Both may have come at once; then the end has the word.
      if (came === null || isOver) {
        told = true;
        await leave();
        throw error();
      }
      if (came.done === true) await leave();
      return came;
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
