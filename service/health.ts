import * as z from 'zod';
import type { DeviceStatus } from '../hall/ports/index.ts';

/** `GET /healthz`: for supervisors, the shell and the hall's own monitoring. Nothing personal, no paths. */
export interface Health {
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly residentMb: number;
  readonly store: { readonly state: string; readonly detail: string };
  readonly devices: { readonly idReader: DeviceStatus; readonly ticketPrinter: DeviceStatus };
  /** `alone`: no upstream; `pending` events wait in the store. */
  readonly sync: { readonly state: 'alone'; readonly pending: number; readonly lastAck: null };
  readonly printing: { readonly waiting: number; readonly doubtful: number };
  readonly shell: ShellNote | null;
}

/** What a shell tells at `POST /shell/recovered` (door 1): how often its screen had to be made anew since it started. */
export const shellNote = z.object({
  shell: z.enum(['electron', 'chromium']),
  recoveries: z.number().int().nonnegative(),
  reason: z.string().regex(/^[a-z-]{1,40}$/),
  tookMs: z.number().nonnegative(),
});
export type ShellNote = z.infer<typeof shellNote>;
