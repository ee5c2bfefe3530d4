import { crockford32, type Clock, type Random } from '../kernel/index.ts';
import type { StaffRole } from '../api/contract/index.ts';

export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
}

/** A machine that staff sit at; `terminalId` null: the main machine itself. */
export interface StaffDevice {
  readonly device: string;
  readonly terminalId: string | null;
}

export const mainMachine: StaffDevice = { device: 'main', terminalId: null };

export interface StaffSession {
  readonly sessionId: string;
  readonly staff: StaffMember;
  readonly at: StaffDevice;
  readonly sinceMs: number;
  /** Since the last call by staff. */
  readonly idleMs: number;
}

export type EndReason = 'signed-out' | 'switched' | 'idle' | 'too-long' | 'too-many' | 'ended' | 'account' | 'terminal';
export type EndedSession = Pick<StaffSession, 'sessionId' | 'staff' | 'at'> & { readonly why: EndReason; readonly by: string | null };

export interface StaffSessions {
  /**
   * Whose session it is; null: nobody's, also when it was opened at another machine. `quiet` for what pages ask by themselves: the session
   * isn't kept alive by it.
   */
  who(token: string, device: string, how?: 'quiet'): StaffMember | null;
  /** Its id, and when it ends: without a sign of life, and at the latest. The session is not kept alive. */
  look(token: string): { readonly sessionId: string; readonly idleInMs: number; readonly endsInMs: number } | null;
  /** Calls back once when the session ends, however that comes. At once for one that isn't. */
  onEnd(token: string, listener: () => void): () => void;
  /** Whether the PIN or the code was typed within the last minutes: sensitive calls ask for it again after that. */
  isProved(token: string): boolean;
  list(): StaffSession[];
  signOut(token: string): void;
}

export interface SessionBook extends StaffSessions {
  /**
   * Answers its token, another each time. Ends the session that this person had at this machine, and the one whose token the browser held:
   * a shared machine is handed over by the next one's sign-in.
   */
  open(session: { readonly sessionId: string; readonly staff: StaffMember; readonly at: StaffDevice; readonly held: string }): string;
  /** The PIN or the code was typed again. */
  prove(token: string): void;
  /** False: no such session. */
  end(sessionId: string, by: string): boolean;
  endOf(staffId: string, by: string): void;
  endAt(device: string, by: string): void;
  close(): void;
}

const idleLimitMs = 10 * 60_000;
const longestMs = 8 * 60 * 60_000;
const provedMs = 5 * 60_000;
const mostSessions = 100;
const tokenBytes = 20;

interface Live {
  readonly sessionId: string;
  readonly staff: StaffMember;
  readonly at: StaffDevice;
  readonly openedAt: number;
  readonly sinceMs: number;
  usedAt: number;
  provedAt: number;
  cancel: () => void;
  readonly listeners: Set<() => void>;
}

function endOf({ sessionId, openedAt, usedAt }: Live, nowMs: number) {
  const endsInMs = Math.max(0, openedAt + longestMs - nowMs);
  return { sessionId, endsInMs, idleInMs: Math.min(endsInMs, Math.max(0, usedAt + idleLimitMs - nowMs)) };
}

const shown = ({ sessionId, staff, at, sinceMs, usedAt }: Live, nowMs: number): StaffSession => ({
  sessionId,
  staff,
  at,
  sinceMs,
  idleMs: nowMs - usedAt,
});

/** Sessions live in memory: who restarts the hall signs in again. Times are measured by a clock that can't be set. */
export function createSessionBook(options: {
  readonly clock: Clock;
  readonly random: Random;
  /** Told of every end but the program's own. */
  readonly onEnded: (session: EndedSession) => void;
}): SessionBook {
  const { clock, random } = options;
  const sessions = new Map<string, Live>();

  function end(token: string, why: EndReason | null, by: string | null = null): void {
    const session = sessions.get(token);
    if (session === undefined) return;
    sessions.delete(token);
    session.cancel();
    for (const listener of session.listeners) listener();
    if (why !== null) options.onEnded({ sessionId: session.sessionId, staff: session.staff, at: session.at, why, by });
  }

  function endWhere(which: (session: Live) => boolean, why: EndReason, by: string | null): boolean {
    const tokens = [...sessions].filter(([, session]) => which(session)).map(([token]) => token);
    for (const token of tokens) end(token, why, by);
    return tokens.length > 0;
  }

  function limit(token: string, openedAt: number): () => void {
    const leftMs = openedAt + longestMs - clock.monotonicMs();
    return clock.schedule(Math.min(idleLimitMs, leftMs), () => end(token, leftMs <= idleLimitMs ? 'too-long' : 'idle'));
  }

  function keepAlive(token: string, session: Live): void {
    session.cancel();
    session.usedAt = clock.monotonicMs();
    session.cancel = limit(token, session.openedAt);
  }

  return {
    open({ sessionId, staff, at, held }) {
      end(held, 'switched', staff.id);
      endWhere((session) => session.staff.id === staff.id && session.at.device === at.device, 'switched', staff.id);
      const oldest = sessions.size >= mostSessions ? sessions.keys().next().value : undefined;
      if (oldest !== undefined) end(oldest, 'too-many');
      const token = crockford32(random.bytes(tokenBytes));
      const openedAt = clock.monotonicMs();
      const times = { openedAt, usedAt: openedAt, provedAt: openedAt, sinceMs: clock.nowMs() };
      sessions.set(token, { sessionId, staff, at, ...times, cancel: limit(token, openedAt), listeners: new Set() });
      return token;
    },
    who(token, device, how) {
      const session = sessions.get(token);
      if (session === undefined || session.at.device !== device) return null;
      if (how !== 'quiet') keepAlive(token, session);
      return session.staff;
    },
    look(token) {
      const session = sessions.get(token);
      return session === undefined ? null : endOf(session, clock.monotonicMs());
    },
    onEnd(token, listener) {
      const session = sessions.get(token);
      if (session === undefined) listener();
      session?.listeners.add(listener);
      return () => void session?.listeners.delete(listener);
    },
    isProved: (token) => clock.monotonicMs() - (sessions.get(token)?.provedAt ?? Number.NEGATIVE_INFINITY) < provedMs,
    prove(token) {
      const session = sessions.get(token);
      if (session !== undefined) session.provedAt = clock.monotonicMs();
    },
    list: () => [...sessions.values()].map((session) => shown(session, clock.monotonicMs())),
    signOut: (token) => end(token, 'signed-out'),
    end: (sessionId, by) => endWhere((session) => session.sessionId === sessionId, 'ended', by),
    endOf: (staffId, by) => void endWhere((session) => session.staff.id === staffId, 'account', by),
    endAt: (device, by) => void endWhere((session) => session.at.device === device, 'terminal', by),
    close() {
      for (const token of sessions.keys()) end(token, null);
    },
  };
}
