import * as z from 'zod';
import type { HallHealth } from '../hall/index.ts';

/** `GET /healthz`: for supervisors, the shell and the hall's own monitoring. Nothing personal, no paths. */
export interface Health extends HallHealth {
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly residentMb: number;
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
