import type { KeyObject } from 'node:crypto';
import type { CalendarDay } from '../../identity/index.ts';
import { ok, refuse, type Random, type Result } from '../../kernel/index.ts';
import type { Keyring, Reader, SealContext, Store, Writer } from '../../store/index.ts';
import { readCertificate, type KeyCertificate } from '../code/certificate.ts';
import { monthsLater } from '../code/day-number.ts';
import { keyBytes, privateKeyOf, publicKeyOf, rawPublicKey } from '../code/ed25519.ts';
import { cardRules } from '../rules.ts';
import { cardsSignedWith, certifyKey, endKey, insertKey, insertRoot, keyRows, rootRows, type KeyRow } from './store.ts';

export interface SigningKey {
  readonly hall: number;
  readonly kid: number;
  readonly privateKey: KeyObject;
}

/** A key that cards may have been signed with, as far as it is trusted here. */
export interface TrustedKey {
  readonly publicKey: KeyObject;
  readonly usableFrom: CalendarDay;
  readonly issueUntil: CalendarDay;
  readonly verifyUntil: CalendarDay;
  /** It went astray: who holds it may write any day on a card. */
  readonly isEnded: boolean;
}

/**
 * Keys of cards. A hall alone makes its own and trusts it because it stands in its own file. From the city's first word for a key of this
 * hall on, only such a key signs new cards, for so long and so many as its certificate says; what older keys signed stays valid until they are
 * over.
 */
export interface CardKeys {
  /** The key to sign with now, made if need be where the hall is alone. NO_KEY: the city's word is missing, over or used up. */
  signing(tx: Writer, today: CalendarDay, nowMs: number): Result<SigningKey, 'NO_KEY'>;
  /** null: nobody's, or not trusted (its certificate doesn't hold). */
  trusted(hall: number, kid: number): TrustedKey | null;
  /** The public half of a new key for the city to certify: made and kept now, used once its certificate is there. */
  ask(tx: Writer, today: CalendarDay, nowMs: number): { readonly hall: number; readonly kid: number; readonly publicKey: Uint8Array };
  trustRoot(tx: Writer, root: number, publicKey: Uint8Array, nowMs: number): Result<null, 'OTHER_ROOT'>;
  /** Of this hall's key or of another hall's. Taken again, it changes nothing. */
  takeCertificate(tx: Writer, bytes: Uint8Array, nowMs: number): Result<KeyCertificate, 'NOT_CERTIFIED'>;
  /** A key without the city's word that the hall's main machine told of. False: known, or another has its name. */
  takeFromMain(tx: Writer, row: Pick<KeyRow, 'kid' | 'publicKey' | 'usableFrom' | 'issueUntil' | 'verifyUntil'>, nowMs: number): boolean;
  /** It confirms and signs nothing any more. False: it ended before, or isn't known. */
  end(tx: Writer, of: Pick<KeyRow, 'hall' | 'kid'>, atMs: number): boolean;
  /** Forget what was read of the store: something was written that `tx` of this object didn't write. */
  forget(): void;
}

const context = (hall: number, kid: number): SealContext => `card_keys|private|${hall}:${kid}`;
const lastKid = 255;
const firstDay = '19700101';

export function createCardKeys(parts: {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly random: Random;
  /** This hall's number in the city, 1–65535. */
  readonly hall: number;
  /** A key was made, in that transaction. */
  readonly made: (tx: Writer, kid: number, nowMs: number) => void;
}): CardKeys {
  const { store, keyring, random, hall } = parts;
  let known: ReadonlyMap<string, TrustedKey> | null = null;
  let opened: SigningKey | null = null;

  const trustedKeys = (): ReadonlyMap<string, TrustedKey> => (known ??= readTrusted(store, hall));

  function make(tx: Writer, today: CalendarDay, nowMs: number): KeyRow {
    const kid = Math.max(0, ...keyRows(tx).flatMap((row) => (row.hall === hall ? [row.kid] : []))) + 1;
    if (kid > lastKid) throw new Error('every number of a key is used');
    const seed = random.bytes(keyBytes);
    const row: KeyRow = {
      hall,
      kid,
      publicKey: rawPublicKey(privateKeyOf(seed)),
      privateSealed: keyring.seal(seed, context(hall, kid)),
      certificate: null,
      usableFrom: today,
      issueUntil: monthsLater(today, cardRules.keyIssueMonths),
      verifyUntil: monthsLater(today, cardRules.keyVerifyMonths),
      mostCards: null,
    };
    insertKey(tx, { ...row, madeAtMs: nowMs });
    known = null;
    parts.made(tx, kid, nowMs);
    return row;
  }

  return {
    signing(tx, today, nowMs) {
      const alone = !isCertified(tx, hall);
      const own = keyRows(tx).filter((row) => row.hall === hall && row.privateSealed !== null && mayIssue(tx, row, today));
      const usable = own.filter((row) => (alone ? row.certificate === null : row.certificate !== null)).at(-1);
      if (usable === undefined && !alone) return refuse('NO_KEY');
      const row = usable ?? make(tx, today, nowMs);
      if (opened?.kid !== row.kid) opened = open(keyring, row);
      return ok(opened);
    },
    trusted: (ofHall, kid) => trustedKeys().get(`${ofHall}:${kid}`) ?? null,
    ask(tx, today, nowMs) {
      const waiting = keyRows(tx).findLast(
        (row) => row.hall === hall && row.certificate === null && row.issueUntil >= today && cardsSignedWith(tx, hall, row.kid) === 0,
      );
      const { kid, publicKey } = waiting ?? make(tx, today, nowMs);
      return { hall, kid, publicKey };
    },
    trustRoot(tx, root, publicKey, nowMs) {
      const there = rootRows(tx).find((row) => row.root === root);
      if (there !== undefined) return Buffer.compare(there.publicKey, publicKey) === 0 ? ok(null) : refuse('OTHER_ROOT');
      insertRoot(tx, root, publicKey, nowMs);
      known = null;
      return ok(null);
    },
    takeCertificate(tx, bytes, nowMs) {
      known = null;
      return keepCertified(tx, bytes, nowMs);
    },
    takeFromMain(tx, row, nowMs) {
      known = null;
      return keepOfMain(tx, { ...row, hall }, nowMs);
    },
    end(tx, of, atMs) {
      known = null;
      return endKey(tx, of, atMs);
    },
    forget() {
      known = null;
      opened = null;
    },
  };
}

function keepCertified(tx: Writer, bytes: Uint8Array, nowMs: number): Result<KeyCertificate, 'NOT_CERTIFIED'> {
  const certificate = readCertificate(bytes, rootOf(tx));
  if (certificate === null) return refuse('NOT_CERTIFIED');
  const there = keyRows(tx).find((row) => row.hall === certificate.hall && row.kid === certificate.kid);
  if (there !== undefined && Buffer.compare(there.publicKey, certificate.publicKey) !== 0) return refuse('NOT_CERTIFIED');
  const row = { ...certificate, certificate: bytes, usableFrom: certificate.from };
  if (there === undefined) insertKey(tx, { ...row, privateSealed: null, madeAtMs: nowMs });
  else certifyKey(tx, row);
  return ok(certificate);
}

function keepOfMain(
  tx: Writer,
  row: Pick<KeyRow, 'hall' | 'kid' | 'publicKey' | 'usableFrom' | 'issueUntil' | 'verifyUntil'>,
  nowMs: number,
): boolean {
  const { hall, kid, publicKey, usableFrom, issueUntil, verifyUntil } = row;
  const isThere = (one: KeyRow): boolean => (one.hall === hall && one.kid === kid) || Buffer.compare(one.publicKey, publicKey) === 0;
  if (keyRows(tx).some(isThere)) return false;
  const nothing = { privateSealed: null, certificate: null, mostCards: null };
  insertKey(tx, { hall, kid, publicKey, usableFrom, issueUntil, verifyUntil, ...nothing, byUpstream: true, madeAtMs: nowMs });
  return true;
}

/** From the city's first word on, this hall signs with nothing else. */
const isCertified = (from: Reader, hall: number): boolean =>
  rootRows(from).length > 0 && keyRows(from).some((row) => row.hall === hall && row.privateSealed !== null && row.certificate !== null);

const mayIssue = (from: Reader, row: KeyRow, today: CalendarDay): boolean =>
  (row.endedAtMs ?? null) === null &&
  row.usableFrom <= today &&
  today <= row.issueUntil &&
  (row.mostCards === null || cardsSignedWith(from, row.hall, row.kid) < row.mostCards);

function open(keyring: Keyring, { hall, kid, privateSealed }: KeyRow): SigningKey {
  if (privateSealed === null) throw new Error('a key without its private half');
  return { hall, kid, privateKey: privateKeyOf(keyring.open(privateSealed, context(hall, kid))) };
}

function rootOf(from: Reader): (root: number) => KeyObject | null {
  const rows = rootRows(from);
  return (root) => {
    const row = rows.find((one) => one.root === root);
    return row === undefined ? null : publicKeyOf(row.publicKey);
  };
}

/** A row alone is no reason to trust a key: its certificate is verified again, and one without must be this hall's own, with its private half. */
function readTrusted(from: Reader, ownHall: number): Map<string, TrustedKey> {
  const root = rootOf(from);
  const trusted = new Map<string, TrustedKey>();
  for (const row of keyRows(from)) {
    const { hall, kid, publicKey, certificate, privateSealed } = row;
    const word = certificate === null ? null : readCertificate(certificate, root);
    const own = certificate === null && hall === ownHall && (privateSealed !== null || row.byUpstream === true);
    const certified = word !== null && word.hall === hall && word.kid === kid && Buffer.compare(word.publicKey, publicKey) === 0;
    if (!own && !certified) continue;
    const days = certified ? { usableFrom: word.from, issueUntil: word.issueUntil, verifyUntil: word.verifyUntil } : row;
    trusted.set(`${hall}:${kid}`, {
      publicKey: publicKeyOf(publicKey),
      // What this hall signed itself before the city certified the key counts here.
      usableFrom: hall === ownHall && privateSealed !== null ? firstDay : days.usableFrom,
      issueUntil: days.issueUntil,
      verifyUntil: days.verifyUntil,
      isEnded: (row.endedAtMs ?? null) !== null,
    });
  }
  return trusted;
}
