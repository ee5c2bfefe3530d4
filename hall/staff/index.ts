export { emergencyMember } from './emergency-member.ts';
export { note } from './audit.ts';
export type { PinCost } from './pin-hash.ts';
export { mainMachine, type StaffDevice, type StaffMember, type StaffSession, type StaffSessions } from './sessions.ts';
export type { SignInRefusal } from './sign-in.ts';
export { createStaff, type Staff } from './staff.ts';
