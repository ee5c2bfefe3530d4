import { createAudit, type Audit, type AuditParts } from './audit/index.ts';
import type { Staff } from './staff/index.ts';
import type { Terminals } from './terminals/index.ts';

/** The record of everything, with names where it has ids. */
export function openAudit(
  parts: Omit<AuditParts, 'staffName' | 'terminalName' | 'everybody'> & { readonly staff: Staff; readonly terminals: Terminals },
): Audit {
  const { staff, terminals } = parts;
  return createAudit({
    ...parts,
    staffName: staff.accounts.nameOf,
    everybody: () => staff.accounts.list().map(({ id }) => ({ staffId: id, name: staff.accounts.nameOf(id) })),
    terminalName: terminals.nameOf,
  });
}
