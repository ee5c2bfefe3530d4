import { createIdMaker, ok, refuse, type Clock, type Random, type Result } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody } from '../outbox/index.ts';
import { openReader, type BackupState, type Store, type Writer } from '../store/index.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { drawRecovery, recoveryMadeAt } from './recovery.ts';
import { openByRecoveryCode, pairOfSecret } from './slots.ts';
import { keysMadeAt, noteProved, paperProved, slotOf, type PaperProof } from './store.ts';

/** What of the keys lies outside the store: the folder beside it, and the keys in the memory of the process that opened it. */
export interface KeyPlace {
  /** Who holds the master key: the operating system's key store, or a file. */
  readonly origin: 'shell' | 'file';
  /** New keys from the next start on. */
  wishForNewKeys(): void;
  newKeysWished(): boolean;
  /** The keys open with this paper from now on, by its public half. */
  lockToPaper(publicKey: Uint8Array): Promise<void>;
}

export interface KeysStanding {
  readonly nowMs: number;
  readonly origin: KeyPlace['origin'];
  readonly madeMs: number | null;
  /** They are replaced at the next start. */
  readonly wished: boolean;
  /** When the recovery paper that counts was made; null: there is none. */
  readonly paperMs: number | null;
  /** When somebody last typed what stands on it, and whether the newest copy opened; null: never since it was made. */
  readonly proved: PaperProof | null;
  readonly copies: BackupState;
}

export type PaperRefusal =
  { readonly code: 'MISTYPED'; readonly group: number } | { readonly code: 'OTHER_PAPER' } | { readonly code: 'NO_PAPER' };

/** What a maintainer may know of the keys and do with them at the desk. Each act is a link in the chain. */
export interface Custody {
  standing(): KeysStanding;
  replace(staffId: string): void;
  /** What goes on a new paper, shown once. It counts only when it was typed back from the paper. */
  drawPaper(staffId: string): Promise<{ readonly code: string }>;
  /** Typed from a paper: the new one counts from here on; the one that counts is tried on the newest copy. */
  provePaper(staffId: string, typed: string): Promise<Result<PaperProof, PaperRefusal>>;
}

export interface CustodyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly place: KeyPlace;
  readonly copies: () => BackupState;
  readonly newestCopy: () => { readonly path: string; readonly takenAt: number } | null;
}

export function createCustody({ store, clock, random, place, copies, newestCopy }: CustodyParts): Custody {
  const making = { ids: createIdMaker(clock, random) };
  /** Of the paper that was shown last and not typed back yet: its public half alone. */
  let shown: Uint8Array | null = null;

  function noted<T extends 'keys.wished' | 'keys.paper-drawn' | 'keys.paper-proved'>(
    type: T,
    body: EventBody<T>,
    also: (tx: Writer) => void = () => undefined,
  ): void {
    const event = prepareEvent<'keys.wished' | 'keys.paper-drawn' | 'keys.paper-proved'>(making, {
      type,
      subject: null,
      at: clock.nowMs(),
      body,
    });
    store.transaction((tx) => {
      appendEvents(tx, [event]);
      also(tx);
    });
  }

  /** Whether the newest copy opens with it; null: it was taken before this paper was made, or there is none. */
  async function tryCopy(typed: string): Promise<number | null> {
    const copy = newestCopy();
    if (copy === null) return null;
    const reader = openReader(copy.path);
    try {
      return (await openByRecoveryCode(reader, typed)).ok ? copy.takenAt : null;
    } finally {
      reader.close();
    }
  }

  return {
    standing: () => ({
      nowMs: clock.nowMs(),
      origin: place.origin,
      madeMs: keysMadeAt(store),
      wished: place.newKeysWished(),
      paperMs: recoveryMadeAt(store),
      proved: paperProved(store),
      copies: copies(),
    }),
    replace(staffId) {
      noted('keys.wished', { staffId });
      place.wishForNewKeys();
    },
    async drawPaper(staffId) {
      const { code, publicKey } = await drawRecovery(random);
      noted('keys.paper-drawn', { staffId });
      shown = publicKey;
      return { code };
    },
    async provePaper(staffId, typed) {
      const secret = readRecoveryCode(typed);
      if (!secret.ok) return refuse({ code: 'MISTYPED', group: secret.error.group });
      const { publicKey } = await pairOfSecret(secret.value);
      if (shown !== null && Buffer.compare(publicKey, shown) === 0) {
        await place.lockToPaper(publicKey);
        shown = null;
      }
      const counts = slotOf(store, 'recovery')?.public_key ?? null;
      if (counts === null) return refuse({ code: 'NO_PAPER' });
      if (Buffer.compare(publicKey, counts) !== 0) return refuse({ code: 'OTHER_PAPER' });
      const proof: PaperProof = { atMs: clock.nowMs(), copyMs: await tryCopy(typed) };
      noted('keys.paper-proved', { staffId, copyAt: proof.copyMs }, (tx) => noteProved(tx, proof));
      return ok(proof);
    },
  };
}
