import * as z from 'zod';
import { calendarDay } from '../../identity/index.ts';
import { deletePictures, draftWriting, handOverDraft, type Draft, type DraftKeeping, type DraftPicture } from '../../registration/index.ts';
import { contentOf, openPictures, picturesIn, sessionContent, type SessionContent } from './content.ts';
import { deleteHanded, handedRows, insertHanded, setAway, type HandedRow } from './store.ts';

/** What of today a further kiosk let go of. */
export interface HandedBook {
  has(id: string): boolean;
  /** Durable here and not yet known to be there, with all that goes over. */
  sending(): { readonly id: string; readonly content: unknown }[];
  /** There. */
  away(): string[];
  /** Out of the drafts and sealed for the desk, at one stroke: the point of no return. */
  letGo(session: { readonly id: string; readonly counter: number | null }, draft: Draft, unsaved: readonly DraftPicture[]): void;
  /** It arrived: the number alone is left. */
  arrived(id: string): void;
  /** The card brings it up again; nobody proves a typed number, so that one is let go of. `content` null: as it left. */
  putBack(id: string, content: SessionContent | null): void;
  /** Over there. */
  drop(id: string): void;
  /** Of that card. */
  of(number: string): { readonly counter: number | null } | null;
  /** Deletes what is of other days; answers how many. */
  sweep(): number;
}

/** What is left of a session that is away: whose card asks for it. */
const mark = z.object({ number: z.string().nullable() });
const contextOf = (id: string) => `handed_sessions|sealed|${id}` as const;
const numberIn = ({ draft: { identity } }: SessionContent): string | null => (identity.proof === 'chip' ? identity.number : null);

export function createHandedBook(drafts: DraftKeeping): HandedBook {
  const { store, keyring, clock, zone, erased } = drafts;
  const today = (): string => calendarDay(clock.nowMs(), zone);
  const rows = (): HandedRow[] => handedRows(store).filter(({ day }) => day === today());
  const find = (id: string): HandedRow | undefined => rows().find((row) => row.id === id);
  const open = ({ id, sealed }: HandedRow): unknown => JSON.parse(keyring.openText(sealed, contextOf(id)));
  /** null: by a program that knew more. */
  const contentIn = (row: HandedRow): SessionContent | null => sessionContent.safeParse(open(row)).data ?? null;
  const seal = (id: string, value: object) => keyring.seal(JSON.stringify(value), contextOf(id));

  function numberOf(row: HandedRow): string | null {
    if (row.state === 'away') return mark.safeParse(open(row)).data?.number ?? null;
    const content = contentIn(row);
    return content === null ? null : numberIn(content);
  }

  return {
    has: (id) => find(id) !== undefined,
    sending: () =>
      rows()
        .filter(({ state }) => state === 'sending')
        .map((row) => ({ id: row.id, content: open(row) })),
    away: () =>
      rows()
        .filter(({ state }) => state === 'away')
        .map(({ id }) => id),
    letGo({ id, counter }, draft, unsaved) {
      const kept = draft.identity.proof === 'chip' ? openPictures(drafts, draft.personId) : [];
      const sealed = seal(id, contentOf(draft, [...kept, ...unsaved]));
      store.transaction((tx) => {
        insertHanded(tx, { id, counter, day: today(), state: 'sending', sealed });
        handOverDraft(tx, keyring, draft);
        deletePictures(tx, draft.personId);
      });
      erased();
    },
    arrived(id) {
      const row = find(id);
      if (row?.state !== 'sending') return;
      const sealed = seal(id, { number: numberOf(row) });
      store.transaction((tx) => setAway(tx, id, sealed));
      erased();
    },
    putBack(id, given) {
      const row = find(id);
      if (row === undefined) return;
      const content = given ?? (row.state === 'sending' ? contentIn(row) : null);
      const isByCard = content !== null && numberIn(content) !== null;
      const write = isByCard ? draftWriting(drafts, content.draft, picturesIn(content)) : null;
      store.transaction((tx) => {
        write?.(tx);
        deleteHanded(tx, id);
      });
      erased();
    },
    drop(id) {
      store.transaction((tx) => deleteHanded(tx, id));
      erased();
    },
    of(number) {
      const row = rows().find((one) => numberOf(one) === number);
      return row === undefined ? null : { counter: row.counter };
    },
    sweep() {
      const day = today();
      const old = handedRows(store).filter((row) => row.day !== day);
      if (old.length === 0) return 0;
      store.transaction((tx) => {
        for (const { id } of old) deleteHanded(tx, id);
      });
      erased();
      return old.length;
    },
  };
}
