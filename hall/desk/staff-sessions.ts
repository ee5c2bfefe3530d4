import { createHash, timingSafeEqual } from 'node:crypto';
import { crockford32, ok, refuse, type Clock, type Random, type Result } from '../kernel/index.ts';

const idleLimitMs = 10 * 60 * 1_000;
/** More desks than a hall has; the oldest goes when another signs in. */
const mostSessions = 8;
/** Mistakes that cost nothing, so that a slip of the finger isn't punished. */
const freeFailures = 2;
const longestDelayMs = 5 * 60 * 1_000;
const tokenBytes = 20;

/** What somebody signed in may do; the hall asks at every call, whatever a screen shows. */
export type StaffRole = 'clerk' | 'approver' | 'manager' | 'auditor' | 'maintainer';

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
}

/** Everybody who knows the hall's one code. */
const codeHolder: StaffMember = { id: 'hall-code', name: '', roles: ['clerk', 'manager', 'maintainer'] };

export interface StaffSessions {
  /** Answers the session's token. A wrong code makes the next try wait, each longer than the one before. */
  signIn(code: string): Result<string, { readonly code: 'WRONG_CODE'; readonly retryAfterMs: number }>;
  signOut(token: string): void;
  /** Whether the session lives; a call by staff keeps it alive. */
  use(token: string): boolean;
  /** Whose session it is, kept alive as by `use`; null: nobody's. */
  who(token: string): StaffMember | null;
  /** Calls back once when the session ends, however that comes. */
  onEnd(token: string, listener: () => void): () => void;
  close(): void;
}

interface Session {
  cancel: () => void;
  readonly listeners: Set<() => void>;
}

/** One code for the desk's screens. Counts failures for all callers together: who tries codes at a kiosk has no name to be counted under. */
export function createStaffSessions(options: {
  readonly clock: Clock;
  readonly random: Random;
  readonly staffCode: string | null;
}): StaffSessions {
  const { clock, random } = options;
  const expected = options.staffCode === null ? null : digest(options.staffCode);
  const sessions = new Map<string, Session>();
  let failures = 0;
  let waitUntilMs = 0;

  function end(token: string): void {
    const session = sessions.get(token);
    if (session === undefined) return;
    sessions.delete(token);
    session.cancel();
    for (const listener of session.listeners) listener();
  }

  function limit(token: string): () => void {
    return clock.schedule(idleLimitMs, () => end(token));
  }

  function open(): string {
    const oldest = sessions.size >= mostSessions ? sessions.keys().next().value : undefined;
    if (oldest !== undefined) end(oldest);
    const token = crockford32(random.bytes(tokenBytes));
    sessions.set(token, { cancel: limit(token), listeners: new Set() });
    return token;
  }

  function keepAlive(token: string): boolean {
    const session = sessions.get(token);
    if (session === undefined) return false;
    session.cancel();
    session.cancel = limit(token);
    return true;
  }

  return {
    signIn(code) {
      const nowMs = clock.monotonicMs();
      // Not even looked at: a right guess during the wait would tell that it was right.
      if (nowMs < waitUntilMs) return refuse({ code: 'WRONG_CODE', retryAfterMs: Math.ceil(waitUntilMs - nowMs) });
      if (expected !== null && timingSafeEqual(digest(code), expected)) {
        failures = 0;
        return ok(open());
      }
      failures += 1;
      const delayMs = failures <= freeFailures ? 0 : Math.min(longestDelayMs, 1_000 * 2 ** Math.min(20, failures - freeFailures - 1));
      waitUntilMs = nowMs + delayMs;
      return refuse({ code: 'WRONG_CODE', retryAfterMs: delayMs });
    },
    signOut: end,
    use: keepAlive,
    who: (token) => (keepAlive(token) ? codeHolder : null),
    onEnd(token, listener) {
      sessions.get(token)?.listeners.add(listener);
      return () => void sessions.get(token)?.listeners.delete(listener);
    },
    close() {
      for (const token of sessions.keys()) end(token);
    },
  };
}

/** Equal lengths for a comparison in constant time. */
function digest(code: string): Uint8Array {
  return createHash('sha256').update(code).digest();
}
