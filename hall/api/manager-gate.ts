import { ok, refuse, type Result } from '../kernel/index.ts';
import type { StaffSessions } from '../staff/index.ts';
import type { ApiContext } from './context.ts';
import { staffToken } from './staff-cookie.ts';
import { createStaffGate } from './staff-gate.ts';

type Asked = Pick<ApiContext, 'requestHeaders' | 'door'>;

export interface ManagerGate {
  /** Who asks, when they may: `look` at figures (manager, auditor), `change` plan and pack (manager). */
  enter(context: Asked, what: 'look' | 'change'): Result<{ readonly id: string; readonly name: string }, 'STAFF_ONLY' | 'NOT_ALLOWED'>;
  /** Calls back once when the session ends. */
  onEnd(context: Asked, listener: () => void): () => void;
}

export function createManagerGate(sessions: StaffSessions): ManagerGate {
  const gate = createStaffGate(sessions);
  return {
    enter(context, what) {
      const passed = what === 'look' ? gate(context, 'manager', 'auditor') : gate(context, 'manager');
      return passed.ok ? ok({ id: passed.staff.id, name: passed.staff.name }) : refuse(passed.code);
    },
    onEnd: (context, listener) => sessions.onEnd(staffToken(context), listener),
  };
}
