import type { Log } from '../kernel/index.ts';
import { StoreFault } from '../store/index.ts';
import { createAccounts, type Accounts } from './accounts.ts';
import { createAttempts } from './attempts.ts';
import { note } from './audit.ts';
import { createDeviceGuard, type DeviceGuard } from './device-guard.ts';
import { createEmergencyCode, type EmergencyCode } from './emergency.ts';
import type { StaffParts } from './parts.ts';
import { createPinHashing, type PinCost } from './pin-hash.ts';
import { createSessionBook, type EndedSession, type SessionBook } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

export interface Staff {
  readonly accounts: Accounts;
  readonly sessions: SessionBook;
  readonly signIn: SignIn;
  readonly emergency: EmergencyCode;
  readonly guard: Pick<DeviceGuard, 'hiddenMs'>;
  close(): void;
}

/** Three mistakes, then 2, 4, 8 … seconds; ten lock. */
const pinRule = { free: 2, firstMs: 2_000, lockAt: 10 };

export function createStaff(
  options: Omit<StaffParts, 'pins'> & { readonly staffCode: string | null; readonly pinCost?: PinCost | undefined },
): Staff {
  const { store, clock, pinCost } = options;
  const parts: StaffParts = { ...options, pins: createPinHashing(pinCost === undefined ? options : { ...options, cost: pinCost }) };
  const attempts = createAttempts({ store, clock, rule: pinRule });
  const guard = createDeviceGuard(options);
  const sessions = createSessionBook({ ...options, onEnded: (session) => noteEnd(parts, options.log, session) });
  return {
    accounts: createAccounts({ ...parts, attempts, sessions }),
    sessions,
    signIn: createSignIn({ ...parts, attempts, guard, sessions }),
    emergency: createEmergencyCode({ ...parts, sessions }, options.staffCode),
    guard,
    close: () => sessions.close(),
  };
}

/** The session has ended already, whatever the disk says: a full one keeps nobody signed in. */
function noteEnd(parts: StaffParts, log: Log, { sessionId, staff, at, why, by }: EndedSession): void {
  try {
    parts.store.transaction((tx) => {
      const body = { staffId: staff.id, sessionId, terminalId: at.terminalId, why, by };
      note(tx, parts, 'staff.session-ended', { subject: staff.id, at: parts.clock.nowMs(), body });
    });
  } catch (error) {
    if (!(error instanceof StoreFault)) throw error;
    log.error('staff.end-unnoted', { kind: error.kind });
  }
}
