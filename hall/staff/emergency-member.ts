import type { StaffMember } from './sessions.ts';

/** Whoever holds the sealed code: opens the hall when no manager can, and makes the first account. Has no name; screens say what it is. */
export const emergencyMember: StaffMember = { id: 'emergency', name: '', roles: ['clerk', 'manager', 'maintainer'] };
