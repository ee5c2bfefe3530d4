import { ORPCError } from '@orpc/server';
import { mainMachine, type StaffDevice, type StaffSessions } from '../staff/index.ts';
import type { Terminals } from '../terminals/index.ts';
import { accessOf, type Access } from './access.ts';
import type { ApiContext, Caller } from './context.ts';
import { endingStream, isStream } from './ending-stream.ts';
import { staffToken, terminalToken } from './staff-cookie.ts';

export interface Doorkeeper {
  /** Throws NOT_PAIRED, STAFF_ONLY, NOT_ALLOWED or STEP_UP for who may not make the call, or not without typing the PIN again. */
  enter(path: readonly string[], context: ApiContext): Caller;
  /** An answer that goes on ends with the terminal's or the staff's session. */
  guard(path: readonly string[], context: ApiContext, output: unknown): unknown;
}

const newcomer: StaffDevice = { device: 'newcomer', terminalId: null };

/** Asks at every call, before its input is looked at, by the table in access.ts. */
export function createDoorkeeper({ sessions, terminals }: { readonly sessions: StaffSessions; readonly terminals: Terminals }): Doorkeeper {
  function ruleOf(path: readonly string[]): Access {
    const rule = accessOf(path);
    // Can't be: the table is complete or doesn't compile. If it is, nobody passes.
    if (rule === undefined) throw new ORPCError('NOT_ALLOWED', { status: 403 });
    return rule;
  }

  function machineOf(rule: Access, context: ApiContext): StaffDevice {
    if (context.door !== 'lan') return mainMachine;
    if (rule.over.includes('unpaired')) return newcomer;
    const terminal = terminals.entrance.who(terminalToken(context.requestHeaders));
    if (terminal === null) throw new ORPCError('NOT_PAIRED', { status: 401 });
    if (!rule.over.includes(terminal.kind)) throw new ORPCError('NOT_ALLOWED', { status: 403 });
    return { device: terminal.terminalId, terminalId: terminal.terminalId };
  }

  return {
    enter(path, context) {
      const rule = ruleOf(path);
      const at = machineOf(rule, context);
      if (rule.staff === null) return { at, staff: null };
      const staff = sessions.who(staffToken(context), at.device, rule.quiet === true ? 'quiet' : undefined);
      if (staff === null) throw new ORPCError('STAFF_ONLY', { status: 401 });
      const allowed = rule.staff;
      if (!staff.roles.some((role) => allowed.includes(role))) throw new ORPCError('NOT_ALLOWED', { status: 403 });
      if (rule.stepUp === true && !sessions.isProved(staffToken(context))) throw new ORPCError('STEP_UP', { status: 403 });
      return { at, staff };
    },
    guard(path, context, output) {
      if (!isStream(output)) return output;
      const { staff } = ruleOf(path);
      const token = staffToken(context);
      const ofStaff =
        staff === null
          ? output
          : endingStream(
              output,
              (end) => sessions.onEnd(token, end),
              () => new ORPCError('STAFF_ONLY', { status: 401 }),
            );
      if (context.door !== 'lan') return ofStaff;
      const terminal = terminalToken(context.requestHeaders);
      return endingStream(
        ofStaff,
        (end) => terminals.entrance.onEnd(terminal, end),
        () => new ORPCError('NOT_PAIRED', { status: 401 }),
      );
    },
  };
}
