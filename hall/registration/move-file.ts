import type { FileState } from '../api/contract/index.ts';
import type { IdMaker, PersonId } from '../kernel/index.ts';
import { appendEvents, prepareEvent, type EventBody } from '../outbox/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { nextState, type FileFacts } from './file-states.ts';
import { fileMovesOf, insertFileMove, personStanding, setPersonState, type FileMove } from './store.ts';

/** What moved a file; `day`: a paper ran out, or is about to, and nobody did anything. */
export type MoveCause = EventBody<'person.moved'>['why'];

export interface FileStep {
  readonly personId: string;
  readonly told: Partial<FileFacts>;
  readonly why: MoveCause;
  /** null: the day, or the person at the kiosk. */
  readonly staffId: string | null;
  readonly nowMs: number;
}

/**
 * Moves a file to where these facts lead it, in the transaction of what made them known, with its history and its event. Answers where the
 * file is now; null: no such person. The event names no state: how a check ended leaves this store in sealed cells only.
 */
export function moveFile(
  tx: Writer,
  { ids }: { readonly ids: IdMaker },
  { personId, told, why, staffId, nowMs }: FileStep,
): FileState | null {
  const id = personId as PersonId;
  const from = personStanding(tx, id)?.state;
  if (from === undefined) return null;
  const to = nextState(from, told);
  if (to === from) return from;
  // A day that passes is no sign of life: the promise to erase counts from what a person did.
  setPersonState(tx, id, to, why === 'day' ? null : nowMs);
  insertFileMove(tx, { personId, atMs: nowMs, from, to, why, staffId });
  appendEvents(tx, [prepareEvent({ ids }, { type: 'person.moved', subject: personId, at: nowMs, body: { personId, why, by: staffId } })]);
  return to;
}

/** How a file went, the newest step first. */
export const movesOf = (from: Reader, personId: string): FileMove[] => fileMovesOf(from, personId);
