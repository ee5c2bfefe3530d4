import type { StaffDevice, StaffMember } from '../staff/index.ts';

/** What a route may know of its request and say beside its answer. */
export interface ApiContext {
  readonly requestHeaders: Headers;
  readonly responseHeaders: Headers;
  /** By which door: the hall's network; left out: the main machine itself. */
  readonly door?: 'lan' | undefined;
}

/** Who calls, as far as the hall knows by itself; added by the doorkeeper. */
export interface Caller {
  /** The machine; `terminalId` null: the main one. */
  readonly at: StaffDevice;
  /** Signed in with one of the roles that the call asks for; null where it asks for none. */
  readonly staff: StaffMember | null;
}
