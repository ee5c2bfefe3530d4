import { createHash, timingSafeEqual } from 'node:crypto';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { StoreFault } from '../store/index.ts';
import { createAttempts } from './attempts.ts';
import { note } from './audit.ts';
import { emergencyMember } from './emergency-member.ts';
import type { StaffParts } from './parts.ts';
import type { SessionBook, StaffDevice } from './sessions.ts';
import { noteStepUp } from './sign-in.ts';

export interface WrongCode {
  readonly code: 'WRONG_CODE';
  readonly retryAfterMs: number;
}

export interface EmergencyCode {
  /** Answers the session's token. `held`: as for a sign-in by PIN. */
  enter(code: string, at: StaffDevice, held: string): Result<string, WrongCode>;
  /** Whoever came in by it types it again. */
  stepUp(code: string, at: StaffDevice, token: string): Result<true, WrongCode>;
}

/** Never locked, only delayed, and apart from the accounts: mistakes with them don't keep it from opening. `code` null: there is none. */
export function createEmergencyCode(parts: StaffParts & { readonly sessions: SessionBook }, code: string | null): EmergencyCode {
  const { store, clock } = parts;
  const attempts = createAttempts({ store, clock, rule: { free: 2, firstMs: 1_000, lockAt: null } });
  const expected = code === null ? null : digest(code);

  /** null: it is the right one. */
  function refusal(given: string, at: StaffDevice): WrongCode | null {
    const subject = `!${at.device}`;
    const before = attempts.standing(subject);
    if (before.is === 'waiting') return { code: 'WRONG_CODE', retryAfterMs: before.leftMs };
    const right = expected !== null && timingSafeEqual(digest(given), expected);
    if (right) return null;
    store.transaction((tx) => {
      const counted = attempts.count(tx, subject);
      const body = { staffId: emergencyMember.id, terminalId: at.terminalId, ...counted };
      note(tx, parts, 'staff.sign-in-failed', { subject: emergencyMember.id, at: clock.nowMs(), body });
    });
    const after = attempts.standing(subject);
    return { code: 'WRONG_CODE', retryAfterMs: after.is === 'waiting' ? after.leftMs : 0 };
  }

  return {
    enter(given, at, held) {
      const wrong = refusal(given, at);
      if (wrong !== null) return refuse(wrong);
      const sessionId = parts.ids.next<'session'>();
      noteUse(sessionId, `!${at.device}`, at);
      return ok(parts.sessions.open({ sessionId, staff: emergencyMember, at, held }));
    },
    stepUp(given, at, token) {
      const wrong = refusal(given, at);
      if (wrong !== null) return refuse(wrong);
      store.transaction((tx) => {
        attempts.forget(tx, `!${at.device}`);
        const sessionId = parts.sessions.look(token)?.sessionId ?? '';
        noteStepUp(tx, parts, { id: emergencyMember.id, sessionId, at });
      });
      parts.sessions.prove(token);
      return ok(true);
    },
  };

  /** On a full disk the code opens the desk nevertheless, where one sees that the disk is full; the log has it then. */
  function noteUse(sessionId: string, subject: string, at: StaffDevice): void {
    try {
      store.transaction((tx) => {
        attempts.forget(tx, subject);
        const body = { staffId: emergencyMember.id, sessionId, terminalId: at.terminalId, how: 'emergency' } as const;
        note(tx, parts, 'staff.signed-in', { subject: emergencyMember.id, at: clock.nowMs(), body });
      });
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      parts.log.error('staff.emergency-unnoted', { kind: error.kind, session: sessionId });
    }
  }
}

/** Equal lengths for a comparison in constant time. */
function digest(code: string): Uint8Array {
  return createHash('sha256').update(code).digest();
}
