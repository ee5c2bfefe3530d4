import type { StaffSessions } from '../desk/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import { staffToken } from './staff-cookie.ts';
import { createStaffGate } from './staff-gate.ts';

export interface ManagerGate {
  /** Who asks, when they may: `look` at figures (manager, auditor), `change` plan and pack (manager). null: staff without a name. */
  enter(
    headers: Headers,
    what: 'look' | 'change',
  ): Result<{ readonly id: string; readonly name: string } | null, 'STAFF_ONLY' | 'NOT_ALLOWED'>;
  /** Calls back once when the session ends. */
  onEnd(headers: Headers, listener: () => void): () => void;
}

const roles = { look: ['manager', 'auditor'], change: ['manager'] } as const;

export function createManagerGate(sessions: StaffSessions): ManagerGate {
  const gate = createStaffGate(sessions);
  return {
    enter(requestHeaders, what) {
      const entered = gate({ requestHeaders }, ...roles[what]);
      if (!entered.ok) return refuse(entered.code);
      const { id, name } = entered.staff;
      return ok(name === '' ? null : { id, name });
    },
    onEnd: (headers, listener) => sessions.onEnd(staffToken(headers), listener),
  };
}
