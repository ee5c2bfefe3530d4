import { useState } from 'react';
import { failureText, type SyncText } from './sync-text.ts';

/** One call at a time; a refusal becomes `problem`. */
export function useCall(text: SyncText) {
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
      setProblem(failureText(text, error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run };
}
