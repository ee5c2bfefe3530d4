import { useState } from 'react';
import { problemOf, type StaffText } from './staff-text.ts';

export interface Calls {
  readonly busy: boolean;
  readonly problem: string | null;
  /** One call at a time; whether it was done. A refusal becomes `problem`. */
  run(work: () => Promise<void>): Promise<boolean>;
  clear(): void;
}

export function useCall(text: StaffText): Calls {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function run(work: () => Promise<void>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(problemOf(error, text));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, problem, run, clear: () => setProblem(null) };
}
