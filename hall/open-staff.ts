import type { HallSettings } from './settings.ts';
import { createStaff, type Staff } from './staff/index.ts';
import { createTerminals, type Terminals, type TerminalsOptions } from './terminals/index.ts';

/** Who works here and from which machines: a machine that is revoked takes the sessions at it along. */
export function openStaffSide(
  parts: Omit<Parameters<typeof createStaff>[0], 'staffCode'> &
    Omit<TerminalsOptions, 'fingerprint' | 'urls' | 'revoked'> & {
      /** Beside the end of its sessions. */
      readonly revokedToo: () => void;
      readonly settings: Pick<HallSettings, 'staffCode' | 'lan'>;
    },
): { readonly staff: Staff; readonly terminals: Terminals; readonly endSessions: () => void } {
  const { staffCode, lan } = parts.settings;
  const staff = createStaff({ ...parts, staffCode });
  const terminals = createTerminals({
    ...parts,
    fingerprint: lan?.fingerprint ?? null,
    urls: () => lan?.urls() ?? [],
    revoked(terminalId, by) {
      staff.sessions.endAt(terminalId, by.id);
      parts.revokedToo();
    },
  });
  return {
    staff,
    terminals,
    endSessions() {
      staff.close();
      terminals.close();
    },
  };
}
