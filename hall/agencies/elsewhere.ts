import type { AgencyName, ReleaseWhy } from '../api/contract/index.ts';
import type { PersonId } from '../kernel/index.ts';
import type { EventMaking } from '../outbox/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { recordRelease } from './record.ts';
import { affiliationById, endAffiliation, insertAffiliation, lastStampOf, openAffiliation, reopenAffiliation } from './store.ts';

interface Join {
  readonly id: string;
  readonly personId: PersonId;
  readonly agencyId: string;
  readonly name: AgencyName;
  readonly atMs: number;
  readonly hlc: string;
}

/**
 * Another machine's joining. Of two that don't know of each other the later by the hybrid clock counts, and the other is ended; one that is
 * older than what the person decided last is history.
 */
export function takeInJoined(tx: Writer, making: EventMaking, { hlc, atMs, ...one }: Join): void {
  if (affiliationById(tx, one.id) !== null) return;
  const open = openAffiliation(tx, one.personId);
  const last = lastStampOf(tx, one.personId);
  const isLate = hlc <= last;
  if (!isLate && open !== null) recordRelease(tx, making, open, { atMs, hlc, why: 'later-choice' });
  const released = isLate ? { atMs, hlc: last, why: 'later-choice' as const } : null;
  insertAffiliation(tx, { ...one, joinedAtMs: atMs, joinedHlc: hlc, released });
}

/** False: it isn't known here, or had ended. */
export function takeInReleased(
  tx: Writer,
  release: { readonly id: string; readonly atMs: number; readonly hlc: string; readonly why: ReleaseWhy },
): boolean {
  return endAffiliation(tx, release.id, release);
}

/** Whose worker a person is, for machines below. `stamp`: when it was decided last; `current` null: nobody's. */
export interface ToldAffiliation {
  readonly stamp: string;
  readonly current: {
    readonly id: string;
    readonly agencyId: string;
    readonly name: AgencyName;
    readonly joinedAtMs: number;
    readonly joinedHlc: string;
  } | null;
}

/** null: it was never decided. */
export function affiliationToTell(from: Reader, personId: string): ToldAffiliation | null {
  const stamp = lastStampOf(from, personId);
  if (stamp === '') return null;
  const open = openAffiliation(from, personId);
  if (open === null) return { stamp, current: null };
  const { id, agencyId, name, joinedAtMs, joinedHlc } = open;
  return { stamp, current: { id, agencyId, name, joinedAtMs, joinedHlc } };
}

/**
 * As the main machine knows it, whatever stands here: stamps of this machine's own clock can't be held against its. What was decided here
 * a moment ago is on its way up, and comes back.
 */
export function takeInAffiliation(tx: Writer, personId: PersonId, { stamp, current }: ToldAffiliation, nowMs: number): void {
  const open = openAffiliation(tx, personId);
  if (open?.id === current?.id) return;
  if (open !== null) endAffiliation(tx, open.id, { atMs: nowMs, hlc: stamp, why: 'later-choice' });
  if (current !== null && !reopenAffiliation(tx, current.id)) insertAffiliation(tx, { ...current, personId, released: null });
}
