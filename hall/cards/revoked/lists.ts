import { ok, refuse, type Result } from '../../kernel/index.ts';
import type { Reader, Writer } from '../../store/index.ts';
import { readList, signList } from '../code/revocation-list.ts';
import type { CardKeys, SigningKey } from '../keys/keys.ts';
import { cardRules } from '../rules.ts';
import { everyOtherHall, insertRevocation, revokedOf, setTakenList, takenList, type TakenList } from './store.ts';

const hourMs = 60 * 60_000;
/** What a clock may be ahead by. */
const aheadMs = 10 * 60_000;

/** How far what is known here of a hall's dead cards may be relied on. */
export interface ListStanding {
  /** null: no list of that hall was ever taken. */
  readonly asOfMs: number | null;
  readonly confirms: boolean;
}

/**
 * This hall's own revocations are made at its main machine, which is never out of date, unless lists of it come from elsewhere. A list that claims
 * to be of later than now confirms nothing: its age is unknown.
 */
export function listStanding(
  from: Reader,
  hall: number,
  own: { readonly hall: number; readonly keepsBook: boolean },
  nowMs: number,
): ListStanding {
  const list = newerOf(takenList(from, hall), hall === own.hall ? null : takenList(from, everyOtherHall));
  if (list === null) return hall === own.hall && own.keepsBook ? { asOfMs: nowMs, confirms: true } : { asOfMs: null, confirms: false };
  const ageMs = nowMs - list.madeAtMs;
  return { asOfMs: list.madeAtMs, confirms: ageMs >= -aheadMs && ageMs <= cardRules.listLimitHours * hourMs };
}

/** What an upstream told of all halls counts like a list of each. */
function newerOf(left: TakenList | null, right: TakenList | null): TakenList | null {
  return left === null || (right !== null && right.madeAtMs > left.madeAtMs) ? right : left;
}

export interface TakenRevocations extends TakenList {
  readonly hall: number;
  /** Entries that weren't known. */
  readonly added: number;
}

/** A list from upstream. What is dead stays dead: a list only adds, and an older one than was taken changes nothing. */
export function takeRevocations(
  tx: Writer,
  keys: Pick<CardKeys, 'trusted'>,
  bytes: Uint8Array,
  nowMs: number,
): Result<TakenRevocations, 'NOT_A_LIST' | 'OLDER' | 'FROM_THE_FUTURE'> {
  const list = readList(bytes, (hall, kid) => keys.trusted(hall, kid)?.publicKey ?? null);
  if (list === null) return refuse('NOT_A_LIST');
  if (list.madeAtMs > nowMs + aheadMs) return refuse('FROM_THE_FUTURE');
  const known = takenList(tx, list.hall);
  if (known !== null && (list.seq < known.seq || list.madeAtMs < known.madeAtMs)) return refuse('OLDER');
  let added = 0;
  for (const entry of list.entries) {
    if (insertRevocation(tx, { hall: list.hall, entry, atMs: list.madeAtMs, why: null })) added += 1;
  }
  setTakenList(tx, list.hall, { seq: list.seq, madeAtMs: list.madeAtMs }, nowMs);
  return ok({ hall: list.hall, seq: list.seq, madeAtMs: list.madeAtMs, added });
}

/** This hall's list for others. `seq` must grow from list to list. */
export function makeRevocations(from: Reader, key: SigningKey, seq: number, nowMs: number): Uint8Array {
  return signList({ kid: key.kid, hall: key.hall, seq, madeAtMs: nowMs, entries: revokedOf(from, key.hall) }, key.privateKey);
}
