import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { base } from './common.ts';

/** `node`: a second machine with a store of its own. */
export const terminalKind = z.enum(['board', 'desk', 'node']);
export type TerminalKind = z.infer<typeof terminalKind>;

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);
const id = z.string().max(64);

export const terminalView = z.object({
  terminalId: z.string(),
  kind: terminalKind,
  name: z.string(),
  pairedAtMs: z.number().int(),
  seenAtMs: z.number().int(),
  /** It has a stream open now. */
  online: z.boolean(),
  revoked: z.boolean(),
});
export type TerminalView = z.infer<typeof terminalView>;

export const terminalsState = z.object({
  /** SHA-256 of the certificate, and where the hall is to be found; null: no door to the hall's network. */
  lan: z.object({ fingerprint: z.string(), urls: z.array(z.string()) }).nullable(),
  /** The window that is open for one new terminal. */
  pairing: z.object({ leftMs: z.number().int(), triesLeft: z.number().int() }).nullable(),
  terminals: z.array(terminalView),
});
export type TerminalsState = z.infer<typeof terminalsState>;

const staff = base.errors({ STAFF_ONLY: { status: 401 }, NOT_ALLOWED: { status: 403 } });

export const terminalContract = {
  /** All that a machine without pairing is told. */
  hello: base.output(z.object({ hall: z.object({ zh: z.string(), en: z.string() }), fingerprint: z.string() })),
  /**
   * `proof`: HMAC-SHA-256 over 'jiafu-pair', fingerprint, key, kind and name, joined by line feeds; its key is
   * PBKDF2-SHA-256 (600,000 rounds, salt: the fingerprint) of the code. `publicKey`: P-256 as SPKI.
   */
  pair: base
    .input(z.object({ kind: terminalKind, name: z.string().trim().min(1).max(40), publicKey: base64url(200), proof: base64url(64) }))
    .errors({ PAIRING_REFUSED: { status: 403 } })
    .output(z.object({ terminalId: z.string() })),
  challenge: base.input(z.object({ terminalId: id })).output(z.object({ challenge: z.string() })),
  /** `signature`: ECDSA with SHA-256, r and s side by side, over 'jiafu-enter', terminal, challenge and fingerprint joined by line feeds. */
  enter: base
    .input(z.object({ terminalId: id, challenge: base64url(128), signature: base64url(128) }))
    .errors({ NOT_PAIRED: { status: 401 } })
    .output(z.object({ kind: terminalKind, name: z.string() })),
  watch: staff.output(eventIterator(terminalsState)),
  /** The code is shown once, to whoever opened the window. */
  openPairing: staff.errors({ NO_LAN: { status: 409 } }).output(z.object({ code: z.string(), leftMs: z.number().int() })),
  closePairing: staff.output(z.object({ closed: z.literal(true) })),
  revoke: staff
    .input(z.object({ terminalId: id }))
    .errors({ NO_SUCH_TERMINAL: { status: 404 } })
    .output(z.object({ revoked: z.literal(true) })),
};
