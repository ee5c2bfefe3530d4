import * as z from 'zod';
import { base } from './common.ts';

const time = z.number().int();
const proof = z.object({ atMs: time, copyMs: time.nullable() });

/** How it stands with the keys of the store. Nothing of the keys themselves. */
export const keysState = z.object({
  nowMs: time,
  /** Who holds the master key: the operating system's key store, or a file on the disk. */
  origin: z.enum(['shell', 'file']),
  madeMs: time.nullable(),
  /** New keys are made at the next start of the program. */
  wished: z.boolean(),
  /** When the recovery paper that counts was made; null: there is none. */
  paperMs: time.nullable(),
  /** When it was last typed from the paper, and the age of the copy that opened with it. */
  proved: proof.nullable(),
  copies: z.object({ state: z.enum(['ok', 'starting', 'late', 'failed', 'off']), lastAt: time.nullable() }),
});
export type KeysState = z.infer<typeof keysState>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 }, STEP_UP: { status: 403 } });

export const keysContract = {
  standing: staff.output(keysState),
  /** From the next start of the program on. */
  replace: staff.output(keysState),
  /** What goes on a new paper, once. */
  drawPaper: staff.output(z.object({ code: z.string() })),
  /** Typed from a paper. `group`: the first that is wrong, from 1. */
  provePaper: staff
    .input(z.object({ code: z.string().max(80) }))
    .errors({
      MISTYPED: { status: 422, data: z.object({ group: z.number().int() }) },
      OTHER_PAPER: { status: 409 },
      NO_PAPER: { status: 409 },
    })
    .output(z.object({ proof, state: keysState })),
};
