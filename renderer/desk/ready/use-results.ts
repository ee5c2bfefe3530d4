import { useState } from 'react';
import type { ResultPreview } from '../../../hall/api/contract/index.ts';
import { failureText, type ReadyText } from './ready-text.ts';

/** Results that are looked at, with the lines that are chosen of them. New ones are chosen at first. */
export function useResults<Shown extends ResultPreview>(text: ReadyText) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  return {
    shown,
    chosen,
    problem,
    attempt(work: () => Promise<void>): void {
      setProblem(null);
      work().catch((error: unknown) => setProblem(failureText(text, error)));
    },
    show(results: Shown): void {
      setShown(results);
      setChosen(new Set(results.lines.filter(({ what }) => what === 'new').map(({ line }) => line)));
    },
    close: () => setShown(null),
    toggle(line: number): void {
      const next = new Set(chosen);
      if (!next.delete(line)) next.add(line);
      setChosen(next);
    },
  };
}
