import { hallClient } from '../../support/hall-client.ts';
import { epochMs } from '../screen/glass.ts';

/** A screen as the wire knows it: a stream of board states, without a browser around it. */
export interface Listener {
  /** When this number was first among the calls; waits for it. */
  heardAt(label: string): Promise<number>;
  hangUp(): void;
}

export async function listen(url: string): Promise<Listener> {
  const line = new AbortController();
  const heard = new Map<string, number>();
  const waiting = new Map<string, (atMs: number) => void>();
  const states = await hallClient(url).board.watch(undefined, { signal: line.signal });
  void (async () => {
    for await (const { calls } of states) {
      const label = calls[0]?.label ?? '';
      if (heard.has(label)) continue;
      heard.set(label, epochMs());
      waiting.get(label)?.(epochMs());
    }
  })().catch(() => undefined);
  return {
    heardAt: (label) =>
      new Promise((resolve) => {
        const atMs = heard.get(label);
        if (atMs === undefined) waiting.set(label, resolve);
        else resolve(atMs);
      }),
    hangUp: () => line.abort(),
  };
}
