import { LinkProblem } from '../link.ts';

/**
 * Does the work whenever something asks for it, once for all that asked meanwhile, as long as the line holds.
 * @param listen what asks; answers how to stop listening
 * @param isAsked whether there is work before anything asks
 */
export async function whenever(
  listen: (ask: () => void) => () => void,
  signal: AbortSignal,
  isAsked: boolean,
  work: () => Promise<void>,
): Promise<never> {
  let isDirty = isAsked;
  let wake: () => void = () => undefined;
  const stop = listen(() => {
    isDirty = true;
    wake();
  });
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      if (!isDirty) await new Promise<void>((resolve) => (wake = resolve));
      if (signal.aborted) break;
      isDirty = false;
      await work();
    }
  } finally {
    stop();
  }
  throw new LinkProblem('closed');
}
