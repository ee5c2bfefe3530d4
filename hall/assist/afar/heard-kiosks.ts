import type { KioskSession } from '../../api/contract/index.ts';
import type { Clock } from '../../kernel/index.ts';
import { seriesOf } from '../../queue/index.ts';
import type { SessionsTold } from '../../sync/index.ts';

/** A further kiosk that this machine hears of now. */
export interface KioskAfar {
  readonly node: string;
  /** Which of the hall's kiosks, from 2. */
  readonly kiosk: number;
  readonly session: KioskSession | null;
}

/** A kiosk asks again at once; one that doesn't has no line, or is off. */
const graceMs = 5_000;

interface Heard {
  readonly node: string;
  readonly kiosk: number;
  run: string;
  /** Below 0: nothing was heard yet. */
  n: number;
  session: KioskSession | null;
  /** Questions that wait here. */
  waiting: number;
  /** Stops waiting for the next one. */
  cancel: () => void;
}

/** What goes on at the kiosks whose questions wait here, in memory alone. */
export interface HeardKiosks {
  /** By their number. */
  list(): KioskAfar[];
  /** A question came; call what it answers when that was answered. */
  enter(from: { readonly node: string; readonly series: string }, told: SessionsTold): () => void;
  close(): void;
}

export function createHeardKiosks({ clock, changed }: { readonly clock: Clock; readonly changed: () => void }): HeardKiosks {
  const heard = new Map<string, Heard>();
  let isClosed = false;

  function leave(one: Heard): void {
    one.waiting -= 1;
    if (one.waiting > 0 || isClosed) return;
    one.cancel = clock.schedule(graceMs, () => {
      heard.delete(one.node);
      changed();
    });
  }

  return {
    list: () => [...heard.values()].map(({ node, kiosk, session }) => ({ node, kiosk, session })).toSorted((a, b) => a.kiosk - b.kiosk),
    enter({ node, series }, told) {
      const kiosk = 2 + seriesOf.kiosks.findIndex((one) => one === series);
      const one = heard.get(node) ?? { node, kiosk, run: '', n: -1, session: null, waiting: 0, cancel: () => undefined };
      heard.set(node, one);
      one.cancel();
      one.waiting += 1;
      // One that was overtaken on the way says what was before.
      if (one.run !== told.run || told.n > one.n) {
        const session = inOurTime(told, clock.nowMs());
        const isNews = one.n < 0 || JSON.stringify(session) !== JSON.stringify(one.session);
        Object.assign(one, { run: told.run, n: told.n, session });
        if (isNews) changed();
      }
      return () => leave(one);
    },
    close() {
      isClosed = true;
      for (const { cancel } of heard.values()) cancel();
    },
  };
}

/** What was when, by this machine's clock; and what may be taken from afar: before the consent nothing of a person may lie on a line's other end. */
function inOurTime({ session, nowMs: theirMs }: SessionsTold, nowMs: number): KioskSession | null {
  if (session === null) return null;
  const offMs = nowMs - theirMs;
  return {
    ...session,
    startedAtMs: session.startedAtMs + offMs,
    movedAtMs: session.movedAtMs + offMs,
    mayTake: session.mayTake && session.phase === 'form',
  };
}
