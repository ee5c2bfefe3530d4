import { useState } from 'react';

/**
 * One call at a time; a refusal becomes `problem`. `run` answers whether it was done.
 * @param failure what an unsuccessful call means, in words
 */
export function useCall(failure: (error: unknown) => string) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(failure(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
