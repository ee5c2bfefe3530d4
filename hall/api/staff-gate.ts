import type { StaffRole } from './contract/index.ts';
import type { StaffMember, StaffSessions } from '../staff/index.ts';
import type { ApiContext } from './context.ts';
import { staffToken } from './staff-cookie.ts';

export type Gate =
  | { readonly ok: true; readonly staff: StaffMember; readonly token: string }
  | { readonly ok: false; readonly code: 'STAFF_ONLY' | 'NOT_ALLOWED' };

/** Who asks, if that is somebody of the staff with one of these roles. A call keeps the session alive. */
export type RequireStaff = (context: Pick<ApiContext, 'requestHeaders' | 'door'>, ...roles: readonly StaffRole[]) => Gate;

/** The doorkeeper has asked already (access.ts); a route that needs to know who it is asks here. */
export function createStaffGate(sessions: StaffSessions): RequireStaff {
  return (context, ...roles) => {
    const token = staffToken(context);
    const staff = sessions.who(token);
    if (staff === null) return { ok: false, code: 'STAFF_ONLY' };
    if (roles.length > 0 && !staff.roles.some((role) => roles.includes(role))) return { ok: false, code: 'NOT_ALLOWED' };
    return { ok: true, staff, token };
  };
}
