import type { Api } from '../../api.ts';

/** When the session ends: without a sign of life, and at the latest. */
export type SessionEnd = Awaited<ReturnType<Api['staff']['stay']>>;

export interface PresenceParts {
  readonly staff: Pick<Api['staff'], 'me' | 'stay'>;
  /** Never goes back. */
  readonly monotonicMs: () => number;
}

/** What is to be said of a session that is about to end; null: nothing. */
export interface Warning {
  readonly why: 'idle' | 'too-long';
  readonly leftMs: number;
}

const warnIdleMs = 60_000;
const warnLongMs = 5 * 60_000;
/** Keys and touches are told so often and no more. */
const tellEveryMs = 30_000;

/**
 * Keeps the session alive while somebody uses keys, mouse or touch, and knows when it will end. Another window of the same session may have
 * kept it alive: before a warning the hall is asked.
 */
export function createPresence({ staff, monotonicMs }: PresenceParts) {
  let end: { readonly idleAtMs: number; readonly endAtMs: number } | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let asking = false;
  let asked = false;

  async function ask(how: 'me' | 'stay'): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      const { idleInMs, endsInMs } = await staff[how]();
      const nowMs = monotonicMs();
      end = { idleAtMs: nowMs + idleInMs, endAtMs: nowMs + endsInMs };
      asked = idleInMs <= warnIdleMs;
    } catch {
      // Line cut or signed out: the desk's own stream says which.
    } finally {
      asking = false;
    }
  }

  function warning(): Warning | null {
    if (end === null) return null;
    const nowMs = monotonicMs();
    const long = Math.max(0, end.endAtMs - nowMs);
    const idle = Math.max(0, end.idleAtMs - nowMs);
    if (idle < long && idle <= warnIdleMs && asked) return { why: 'idle', leftMs: idle };
    return long <= warnLongMs ? { why: 'too-long', leftMs: long } : null;
  }

  return {
    /** A key, a touch: somebody is there. */
    async active(): Promise<void> {
      const nowMs = monotonicMs();
      if (nowMs - toldAtMs < tellEveryMs && warning() === null) return;
      toldAtMs = nowMs;
      await ask('stay');
    },
    /** To be called every second or so. */
    async look(): Promise<void> {
      if (end === null) return await ask('me');
      if (asked || end.idleAtMs - monotonicMs() > warnIdleMs) return;
      await ask('me');
    },
    warning,
  };
}
