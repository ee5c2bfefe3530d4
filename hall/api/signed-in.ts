import type { StaffMember } from '../staff/index.ts';
import type { Caller } from './context.ts';

/** Who calls. The doorkeeper let nobody in without: an absence is a bug, not a refusal. */
export function signedIn({ staff }: Caller): StaffMember {
  if (staff === null) throw new Error('a call for staff without staff');
  return staff;
}
