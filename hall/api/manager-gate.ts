import type { StaffSessions } from '../desk/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { staffToken } from './staff-cookie.ts';

export interface ManagerGate {
  /** Who asks, when they may: `look` at figures (manager, auditor), `change` plan and pack (manager). */
  enter(
    headers: Headers,
    what: 'look' | 'change',
  ): Result<{ readonly id: string; readonly name: string } | null, 'STAFF_ONLY' | 'NOT_ALLOWED'>;
  /** Calls back once when the session ends. */
  onEnd(headers: Headers, listener: () => void): () => void;
}

/** While one code opens the desk for all staff, whoever is signed in may do it all, and nobody has a name. */
export function gateOfOneCode(sessions: StaffSessions): ManagerGate {
  return {
    enter: (headers) => (sessions.use(staffToken(headers)) ? ok(null) : refuse('STAFF_ONLY')),
    onEnd: (headers, listener) => sessions.onEnd(staffToken(headers), listener),
  };
}
