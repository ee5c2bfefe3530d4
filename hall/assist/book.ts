import { calendarDay } from '../identity/index.ts';
import type { Clock } from '../kernel/index.ts';
import { deletePictures, isRegistered } from '../registration/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { heldCell, type Held } from './held.ts';
import { endWish } from './afar/store.ts';
import { deleteTaken, takenRows, upsertTaken, type TakenRow } from './store.ts';

/** A session in which nobody has consented yet is let go when nothing was done with it for so long. */
const askingLifeMs = 30 * 60 * 1_000;

/** Every session that staff hold: sealed on disk once there is a draft, before that in memory alone. */
export interface Book {
  /** Of today, oldest first. */
  all(): Held[];
  find(id: string): Held | null;
  /** Durable when it returns, where there is a draft. `within`: what goes with it in the same transaction. */
  put(held: Held, within?: (tx: Writer) => void): void;
  drop(held: Held, within?: (tx: Writer) => void): void;
  /** For a transaction of somebody else's; call `forget` after it. */
  dropIn(tx: Writer, held: Held): void;
  /** Deletes what is of other days, with its pictures; answers how many drafts that were. */
  sweep(): number;
}

export function createBook(parts: {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly zone: string;
  readonly erased: () => void;
}): Book {
  const { store, keyring, clock, zone } = parts;
  const asking = new Map<string, Held>();

  function opened(row: TakenRow): Held[] {
    const parsed = heldCell.safeParse(JSON.parse(keyring.openText(row.sealed, `taken_sessions|sealed|${row.id}`)));
    if (!parsed.success) return [];
    const { draft, code, slip } = parsed.data;
    const { sealed: _sealed, ...rest } = row;
    return [{ ...rest, code, slip, of: { phase: 'form', draft } }];
  }

  function all(): Held[] {
    const nowMs = clock.nowMs();
    const today = calendarDay(nowMs, zone);
    for (const [id, held] of asking) if (nowMs - held.changedAtMs > askingLifeMs || held.day !== today) asking.delete(id);
    const kept = takenRows(store).filter((row) => row.day === today);
    return [...kept.flatMap(opened), ...asking.values()].toSorted((a, b) => a.takenAtMs - b.takenAtMs);
  }

  function rowOf(held: Held): TakenRow | null {
    const { of, code, slip, ...row } = held;
    if (of.phase !== 'form') return null;
    return { ...row, sealed: keyring.seal(JSON.stringify({ draft: of.draft, code, slip }), `taken_sessions|sealed|${held.id}`) };
  }

  /** The kiosk it came from hears that it is over. */
  function dropIn(tx: Writer, held: Held): void {
    deleteTaken(tx, held.id);
    if (held.node !== null) endWish(tx, held.id);
  }

  return {
    all,
    find: (id) => all().find((held) => held.id === id) ?? null,
    put(held, within) {
      const row = rowOf(held);
      store.transaction((tx) => {
        if (row !== null) upsertTaken(tx, row);
        within?.(tx);
      });
      if (row === null) asking.set(held.id, held);
      else asking.delete(held.id);
    },
    drop(held, within) {
      store.transaction((tx) => {
        dropIn(tx, held);
        within?.(tx);
      });
      asking.delete(held.id);
      if (held.of.phase === 'form') parts.erased();
    },
    dropIn,
    sweep() {
      const today = calendarDay(clock.nowMs(), zone);
      const old = takenRows(store).filter((row) => row.day !== today);
      if (old.length === 0) return 0;
      const owners = old.flatMap((row) => opened(row).flatMap(({ of }) => (of.phase === 'form' ? [of.draft.personId] : [])));
      store.transaction((tx) => {
        for (const { id } of old) deleteTaken(tx, id);
        // A registered person's pictures were the draft's: they stay.
        for (const owner of owners) if (!isRegistered(tx, owner)) deletePictures(tx, owner);
      });
      parts.erased();
      return old.length;
    },
  };
}
