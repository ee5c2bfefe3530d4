import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { note, nowOf, type CardParts, type Now } from './card-parts.ts';
import { daysLater } from './code/day-number.ts';
import { cardsSignedWith, keyRows, noteAsked, rootRows, type KeyRow } from './keys/store.ts';
import { everyOtherHall, setTakenList, takenList } from './revoked/store.ts';

/** A key as one node tells another of it. */
export interface ToldKey {
  readonly hall: number;
  readonly kid: number;
  readonly publicKey: Uint8Array;
  /** null: without the city's word. */
  readonly certificate: Uint8Array | null;
  readonly usableFrom: string;
  readonly issueUntil: string;
  readonly verifyUntil: string;
  readonly endedAtMs: number | null;
}

export interface ToldRoot {
  readonly root: number;
  readonly publicKey: Uint8Array;
}

/** Ages of what was told: up to when all dead cards of the own hall and of all others are known. null: not told. */
export interface DeadAsOf {
  readonly ownMs: number | null;
  readonly othersMs: number | null;
}

/** What this store's upstream tells of cards, and what is asked of it. Inside the transaction that takes it; taken again it is nothing. */
export interface CardUpstream {
  /** OTHER_ROOT: another one is trusted under that number, and stays. */
  takeRoot(tx: Writer, told: ToldRoot): Result<boolean, 'OTHER_ROOT'>;
  takeKey(tx: Writer, told: ToldKey): Result<boolean, 'NOT_CERTIFIED'>;
  /** Written down now and then: what is lost in between is made good by the next answer. */
  heardOfDead(asOf: DeadAsOf): void;
  /** Asks the city for its word where this hall's keys need it: at once when a root is trusted, and well before a key is over. */
  askIfNeeded(): void;
}

/** So long before its end, and so many of a hundred cards before, the next key is asked for. */
const aheadDays = 30;
const aheadOf = 0.9;
const everyMs = 10 * 60_000;

export function createCardUpstream(parts: CardParts): CardUpstream {
  const { store, keys, settings, keepsBook } = parts;

  function ask(tx: Writer, row: Pick<KeyRow, 'hall' | 'kid' | 'publicKey' | 'usableFrom' | 'verifyUntil'>, now: Now): void {
    const { hall, kid, usableFrom, verifyUntil } = row;
    noteAsked(tx, row, now.ms);
    const publicKey = Buffer.from(row.publicKey).toString('base64url');
    const signed = cardsSignedWith(tx, hall, kid);
    note(tx, parts, 'card.key-asked', null, now.ms, { hall, kid, publicKey, usableFrom, verifyUntil, signed });
  }

  const ownKeys = (from: Reader): KeyRow[] => keyRows(from).filter((row) => row.hall === settings.hall && row.privateSealed !== null);

  return {
    takeRoot(tx, { root, publicKey }) {
      const isNew = !rootRows(tx).some((row) => row.root === root);
      const trusted = keys.trustRoot(tx, root, publicKey, nowOf(parts).ms);
      return trusted.ok ? ok(isNew) : trusted;
    },
    takeKey(tx, told) {
      const { ms } = nowOf(parts);
      const before = keyRows(tx).find((row) => row.hall === told.hall && row.kid === told.kid);
      let isNew = false;
      if (told.certificate !== null) {
        const taken = keys.takeCertificate(tx, told.certificate, ms);
        // The certificate says itself whose key it is of.
        if (!taken.ok || taken.value.hall !== told.hall || taken.value.kid !== told.kid) return refuse('NOT_CERTIFIED');
        const known = before?.certificate ?? null;
        isNew = known === null || Buffer.compare(known, told.certificate) !== 0;
      } else if (told.hall === settings.hall && !keepsBook) {
        isNew = keys.takeFromMain(tx, told, ms);
      }
      if (told.endedAtMs !== null) isNew = keys.end(tx, told, told.endedAtMs) || isNew;
      return ok(isNew);
    },
    heardOfDead({ ownMs, othersMs }) {
      const { ms } = nowOf(parts);
      const heard = [
        { hall: everyOtherHall, asOfMs: othersMs },
        // Who keeps the hall's book decides of its cards, and is never out of date.
        { hall: settings.hall, asOfMs: keepsBook ? null : ownMs },
      ];
      const due = heard.flatMap(({ hall, asOfMs }) => {
        const known = takenList(store, hall)?.madeAtMs ?? 0;
        // One that lies ahead was written by a clock that was wrong.
        return asOfMs !== null && (asOfMs - known >= everyMs || known > ms + everyMs) ? [{ hall, asOfMs }] : [];
      });
      if (due.length === 0) return;
      store.transaction((tx) => {
        for (const { hall, asOfMs } of due) setTakenList(tx, hall, { seq: takenList(tx, hall)?.seq ?? 0, madeAtMs: asOfMs }, ms);
      });
    },
    askIfNeeded() {
      if (!keepsBook || rootRows(store).length === 0) return;
      const now = nowOf(parts);
      const own = ownKeys(store);
      const signedWith = ({ hall, kid }: KeyRow): number => cardsSignedWith(store, hall, kid);
      const lasts = (row: KeyRow): boolean =>
        row.certificate !== null &&
        (row.endedAtMs ?? null) === null &&
        row.issueUntil > daysLater(now.day, aheadDays) &&
        (row.mostCards === null || signedWith(row) < row.mostCards * aheadOf);
      const isAsked = (row: KeyRow): boolean => row.certificate === null && (row.askedAtMs ?? null) !== null;
      const isFresh = (row: KeyRow): boolean => row.issueUntil > daysLater(now.day, aheadDays);
      // Older ones, so that what they signed is known in other halls, too.
      const older = own.filter((row) => row.certificate === null && !isAsked(row) && row.verifyUntil >= now.day && signedWith(row) > 0);
      const needsKey = !own.some((row) => lasts(row) || (isAsked(row) && isFresh(row) && (row.endedAtMs ?? null) === null));
      if (older.length === 0 && !needsKey) return;
      store.transaction((tx) => {
        for (const row of older) ask(tx, row, now);
        if (!needsKey) return;
        const { kid } = keys.ask(tx, now.day, now.ms);
        const made = ownKeys(tx).find((row) => row.kid === kid);
        if (made !== undefined) ask(tx, made, now);
      });
    },
  };
}

/** For other nodes; null: there is none of that name. */
export function keyToTell(from: Reader, hall: number, kid: number): ToldKey | null {
  const row = keyRows(from).find((one) => one.hall === hall && one.kid === kid);
  return row === undefined ? null : { ...row, endedAtMs: row.endedAtMs ?? null };
}

export function rootToTell(from: Reader, root: number): ToldRoot | null {
  return rootRows(from).find((one) => one.root === root) ?? null;
}

/** How far dead cards of halls other than that one are known here; null: no upstream told. */
export function othersDeadAsOf(from: Reader): number | null {
  return takenList(from, everyOtherHall)?.madeAtMs ?? null;
}
