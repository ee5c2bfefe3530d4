import { calendarDay } from '../identity/index.ts';
import type { Clock, IdMaker, PersonId } from '../kernel/index.ts';
import { appendEvents, prepareEvent } from '../outbox/index.ts';
import type { Keyring, Store, Writer } from '../store/index.ts';
import { draftShape, type Draft, type DraftPicture } from './draft.ts';
import { deleteDraft, draftByNumber, personByNumber, staleDrafts, upsertDraft, upsertPicture } from './store.ts';

export interface DraftKeeping {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly zone: string;
  /** Sealed personal data was deleted. */
  readonly erased: () => void;
}

export function numberIndexOf(keyring: Keyring, number: string): Uint8Array {
  return keyring.blindIndex('id-number', number);
}

const indexed = new WeakMap<Draft['identity'], { readonly keyring: Keyring; readonly index: Uint8Array }>();

/** The same of a draft's identity, reckoned once as long as that lives: saving and registering ask for it again and again. */
export function indexOfIdentity(keyring: Keyring, identity: Draft['identity']): Uint8Array {
  const known = indexed.get(identity);
  if (known?.keyring === keyring) return known.index;
  const index = numberIndexOf(keyring, identity.number);
  indexed.set(identity, { keyring, index });
  return index;
}

/**
 * Keeps a draft and, when given, its pictures: durable when it returns. Call it only once the necessary consent stands.
 * Drafts of typed identities are never kept: they could not be taken up again (nobody proves a typed number), and could overwrite the
 * draft of the person whose number it is.
 */
export function saveDraft(keeping: DraftKeeping, draft: Draft, pictures: readonly DraftPicture[] = []): void {
  keeping.store.transaction(draftWriting(keeping, draft, pictures));
}

/** The same, sealed before and written in somebody else's transaction. */
export function draftWriting(keeping: Omit<DraftKeeping, 'store' | 'erased'>, draft: Draft, pictures: readonly DraftPicture[]) {
  if (draft.identity.proof !== 'chip') throw new Error('only drafts of a card are kept');
  const { keyring } = keeping;
  const nowMs = keeping.clock.nowMs();
  const numberIndex = indexOfIdentity(keyring, draft.identity);
  const row = {
    numberIndex,
    personId: draft.personId,
    day: calendarDay(nowMs, keeping.zone),
    updatedAtMs: nowMs,
    sealed: keyring.seal(JSON.stringify(draft), `drafts|sealed|${draft.personId}`),
  };
  const sealed = sealPictures(keyring, draft.personId, pictures, nowMs);
  return (tx: Writer): void => {
    const before = draftByNumber(tx, numberIndex);
    if (before !== null && before.personId !== draft.personId) deleteDraft(tx, numberIndex, null);
    upsertDraft(tx, row);
    for (const picture of sealed) upsertPicture(tx, picture);
  };
}

/**
 * Somebody else keeps this draft from now on, in the same transaction: no row answers to its card any more, and its pictures stay. False:
 * there was none.
 */
export function handOverDraft(tx: Writer, keyring: Keyring, draft: Draft): boolean {
  const numberIndex = indexOfIdentity(keyring, draft.identity);
  const kept = draftByNumber(tx, numberIndex)?.personId === draft.personId;
  if (kept) deleteDraft(tx, numberIndex, draft.personId);
  return kept;
}

export function sealPictures(keyring: Keyring, personId: PersonId, pictures: readonly DraftPicture[], nowMs: number) {
  return pictures.map(({ kind, bytes }) => ({
    personId,
    kind,
    sealed: keyring.seal(bytes, `person_pictures|${kind}|${personId}`),
    nowMs,
  }));
}

/** Today's draft behind this card, or null. One on an older text of the notice is dropped: the person must be asked again. */
export function resumeDraft(keeping: DraftKeeping, number: string, noticeVersion: string): Draft | null {
  const { keyring, store } = keeping;
  const row = draftByNumber(store, numberIndexOf(keyring, number));
  if (row === null || row.day !== calendarDay(keeping.clock.nowMs(), keeping.zone)) return null;
  const parsed = draftShape.safeParse(JSON.parse(keyring.openText(row.sealed, `drafts|sealed|${row.personId}`)));
  if (parsed.success && parsed.data.choices.textVersion === noticeVersion) return parsed.data;
  dropDraft(keeping, row.numberIndex);
  return null;
}

export interface DraftSweeping extends DraftKeeping {
  readonly ids: IdMaker;
}

/** Deletes the drafts of other days with their pictures, and writes down how many there were; answers that. */
export function sweepDrafts(keeping: DraftSweeping): number {
  const { store } = keeping;
  const nowMs = keeping.clock.nowMs();
  const stale = staleDrafts(store, calendarDay(nowMs, keeping.zone));
  if (stale.length === 0) return 0;
  store.transaction((tx) => {
    // A registered person's pictures were the draft's: they stay.
    for (const { numberIndex } of stale) deleteDraft(tx, numberIndex, personByNumber(tx, numberIndex)?.id ?? null);
    appendEvents(tx, [prepareEvent(keeping, { type: 'drafts.erased', subject: null, at: nowMs, body: { drafts: stale.length } })]);
  });
  keeping.erased();
  return stale.length;
}

function dropDraft(keeping: DraftKeeping, numberIndex: Uint8Array): void {
  // A registered person's pictures were the draft's: they stay.
  keeping.store.transaction((tx) => deleteDraft(tx, numberIndex, personByNumber(tx, numberIndex)?.id ?? null));
  keeping.erased();
}
