import type { TerminalKind } from '../api/contract/index.ts';
import { drawCode, keyOfCode, ok, refuse, type Clock, type IdMaker, type Log, type Random, type Result } from '../kernel/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { note, type StaffMember } from '../staff/index.ts';
import { provesCode, readPublicKey, type PairingClaim } from './proof.ts';
import { insertTerminal, keyIsKnown } from './store.ts';

export interface TerminalParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly ids: IdMaker;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Of the certificate at the door to the hall's network; null: there is no such door. */
  readonly fingerprint: string | null;
}

export interface Pairing {
  /** One window at a time, five minutes for one terminal; another one takes its place. null: no door to the network. */
  open(by: StaffMember): Promise<{ readonly code: string; readonly leftMs: number } | null>;
  shut(): void;
  state(): { readonly leftMs: number; readonly triesLeft: number } | null;
  /** A machine that proves the code and its key in a way of its own; `write` runs in the transaction that admits it. */
  admit(asked: Admission): Result<string, 'PAIRING_REFUSED'>;
  /** One refusal for all: whether a window is open is nobody's business. */
  pair(claim: PairingClaim & { readonly kind: TerminalKind; readonly proof: string }): Result<string, 'PAIRING_REFUSED'>;
}

export interface Admission {
  readonly kind: TerminalKind;
  readonly name: string;
  /** null: not a key that this kind of machine may have. */
  readonly publicKey: Uint8Array | null;
  /** Whether the code is known, given its key and the certificate's fingerprint. */
  readonly proves: (key: Uint8Array, fingerprint: string) => boolean;
  /** A reason of its own not to admit a machine that proved the code; the window stays open. */
  readonly refused?: () => boolean;
  readonly write?: (tx: Writer, id: string, nowMs: number) => void;
}

const windowMs = 5 * 60_000;
const mostTries = 3;

interface Window {
  readonly key: Uint8Array;
  readonly by: StaffMember;
  readonly untilMs: number;
  triesLeft: number;
  readonly cancel: () => void;
}

export function createPairing(parts: TerminalParts, changed: () => void): Pairing {
  const { store, clock, ids, random, fingerprint } = parts;
  let window: Window | null = null;

  function shut(): void {
    window?.cancel();
    window = null;
    changed();
  }

  function failed(open: Window): Result<never, 'PAIRING_REFUSED'> {
    open.triesLeft -= 1;
    if (open.triesLeft === 0) shut();
    else changed();
    store.transaction((tx) => {
      note(tx, parts, 'terminal.pairing-failed', { subject: null, at: clock.nowMs(), body: { triesLeft: open.triesLeft } });
    });
    return refuse('PAIRING_REFUSED');
  }

  function admit({ kind, name, publicKey, proves, refused, write }: Admission): Result<string, 'PAIRING_REFUSED'> {
    const open = window;
    if (open === null || fingerprint === null) return refuse('PAIRING_REFUSED');
    if (!proves(open.key, fingerprint)) return failed(open);
    if (publicKey === null || keyIsKnown(store, publicKey)) return failed(open);
    if (refused?.() === true) return refuse('PAIRING_REFUSED');
    const id = ids.next<'terminal'>();
    const nowMs = clock.nowMs();
    store.transaction((tx) => {
      const row = { id, kind, name, public_key: publicKey, paired_at: nowMs, paired_by: open.by.id, seen_at: nowMs, revoked_at: null };
      insertTerminal(tx, row);
      write?.(tx, id, nowMs);
      note(tx, parts, 'terminal.paired', { subject: id, at: nowMs, body: { terminalId: id, kind, by: open.by.id } });
    });
    shut();
    return ok(id);
  }

  return {
    async open(by) {
      if (fingerprint === null) return null;
      const code = drawCode(random);
      const key = await keyOfCode(code, fingerprint);
      window?.cancel();
      const untilMs = clock.monotonicMs() + windowMs;
      window = { key, by, untilMs, triesLeft: mostTries, cancel: clock.schedule(windowMs, shut) };
      store.transaction((tx) => {
        const body = { by: by.id, seconds: windowMs / 1_000 };
        note(tx, parts, 'terminal.pairing-opened', { subject: by.id, at: clock.nowMs(), body });
      });
      changed();
      return { code, leftMs: windowMs };
    },
    shut,
    state: () =>
      window === null ? null : { leftMs: Math.max(0, Math.ceil(window.untilMs - clock.monotonicMs())), triesLeft: window.triesLeft },
    admit,
    pair({ proof, ...claim }) {
      const spki = Buffer.from(claim.publicKey, 'base64url');
      const publicKey = readPublicKey(spki) === null ? null : spki;
      return admit({ ...claim, publicKey, proves: (key, of) => provesCode(key, of, claim, proof) });
    },
  };
}
