import type { TerminalKind } from '../api/contract/index.ts';
import { crockford32 } from '../kernel/index.ts';
import { StoreFault } from '../store/index.ts';
import { createChallenges } from './challenges.ts';
import type { TerminalParts } from './pairing.ts';
import { enterText, signedBy } from './proof.ts';
import { noteSeen, terminalById } from './store.ts';

export interface Terminal {
  readonly terminalId: string;
  readonly kind: TerminalKind;
  readonly name: string;
}

export interface Entrance {
  /** Answered to any name, so that nobody learns which terminals there are. */
  challenge(terminalId: string): string;
  /** The token of a session; null: not paired, revoked, or not its key. */
  enter(asked: {
    readonly terminalId: string;
    readonly challenge: string;
    readonly signature: string;
  }): { token: string; terminal: Terminal } | null;
  /** Which terminal that is, its session renewed by the asking. */
  who(token: string): Terminal | null;
  /** Calls back once when the session ends; at once for one that isn't. While somebody listens, the terminal counts as online. */
  onEnd(token: string, listener: () => void): () => void;
  isOnline(terminalId: string): boolean;
  endOf(terminalId: string): void;
  close(): void;
}

/** A session that is used or listens goes on; one that isn't ends, and the terminal's key opens another. */
const sessionMs = 12 * 60 * 60_000;
/** Last seen is written so often, and no more. */
const seenEveryMs = 5 * 60_000;
const tokenBytes = 20;

interface Live {
  readonly terminal: Terminal;
  cancel: () => void;
  seenAt: number;
  readonly listeners: Set<() => void>;
}

export function createEntrance(parts: TerminalParts, changed: () => void): Entrance {
  const { store, clock, random, log } = parts;
  const challenges = createChallenges(parts);
  const sessions = new Map<string, Live>();

  function end(token: string): void {
    const session = sessions.get(token);
    if (session === undefined) return;
    sessions.delete(token);
    session.cancel();
    for (const listener of session.listeners) listener();
    changed();
  }

  /** A board asks nothing for days, and listens all the time. */
  function prolong(token: string, session: Live): void {
    session.cancel();
    session.cancel = clock.schedule(sessionMs, () => (session.listeners.size > 0 ? prolong(token, session) : end(token)));
  }

  function seen(session: Live): void {
    const nowMs = clock.monotonicMs();
    if (nowMs - session.seenAt < seenEveryMs) return;
    session.seenAt = nowMs;
    try {
      store.transaction((tx) => noteSeen(tx, session.terminal.terminalId, clock.nowMs()));
    } catch (error) {
      // A full disk doesn't turn a board off.
      if (!(error instanceof StoreFault)) throw error;
      log.warn('terminal.seen-unnoted', { kind: error.kind });
    }
  }

  return {
    challenge: challenges.next,
    enter({ terminalId, challenge, signature }) {
      const { fingerprint } = parts;
      if (fingerprint === null || !challenges.holds(terminalId, challenge)) return null;
      const row = terminalById(store, terminalId);
      if (row === null || row.revoked_at !== null) return null;
      if (!signedBy(row.public_key, enterText(terminalId, challenge, fingerprint), signature)) return null;
      challenges.spend(challenge);
      const token = crockford32(random.bytes(tokenBytes));
      const terminal = { terminalId, kind: row.kind, name: row.name };
      const session: Live = { terminal, cancel: () => undefined, seenAt: Number.NEGATIVE_INFINITY, listeners: new Set() };
      sessions.set(token, session);
      prolong(token, session);
      seen(session);
      changed();
      return { token, terminal };
    },
    who(token) {
      const session = sessions.get(token);
      if (session === undefined) return null;
      prolong(token, session);
      seen(session);
      return session.terminal;
    },
    onEnd(token, listener) {
      const session = sessions.get(token);
      if (session === undefined) listener();
      session?.listeners.add(listener);
      changed();
      return () => {
        if (session?.listeners.delete(listener) === true) changed();
      };
    },
    isOnline: (terminalId) =>
      [...sessions.values()].some(({ terminal, listeners }) => terminal.terminalId === terminalId && listeners.size > 0),
    endOf(terminalId) {
      for (const [token, { terminal }] of sessions) if (terminal.terminalId === terminalId) end(token);
    },
    close() {
      for (const token of sessions.keys()) end(token);
    },
  };
}
