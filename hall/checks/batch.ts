import { ok, refuse, type Result } from '../kernel/index.ts';
import { withdraw } from './ask.ts';
import { fileOfBatch, type BatchFile } from './batch-file.ts';
import { noteCheck, noteLook, todayOf, type CheckParts } from './check-parts.ts';
import { batchOf, checksOfBatch, countBatches, hasConsent, insertBatch, sendCheck, setBatchFile, waitingChecks } from './store.ts';

/** What fits a results file, too. */
const mostPeople = 500;

export interface MadeBatch {
  readonly batchId: string;
  readonly file: BatchFile;
}

/** Sends what waits for the police: the batch is durable before its file is handed out, and can be had again. */
export async function makeBatch(parts: CheckParts, staffId: string, format: 'csv' | 'xlsx'): Promise<Result<MadeBatch, 'NOTHING_TO_SEND'>> {
  const batchId = parts.store.transaction((tx) => {
    const waiting = waitingChecks(tx).filter(({ source }) => source === 'police-batch');
    const [gone, sent] = [waiting.filter((one) => !hasConsent(tx, one.personId)), waiting.filter((one) => hasConsent(tx, one.personId))];
    for (const { checkId } of gone) withdraw(tx, parts, checkId, staffId);
    const lines = sent.slice(0, mostPeople);
    if (lines.length === 0) return null;
    const prefix = `B${todayOf(parts)}-`;
    const number = `${prefix}${String(countBatches(tx, prefix) + 1).padStart(2, '0')}`;
    const id = parts.ids.next<'check-batch'>();
    insertBatch(tx, { batchId: id, number, madeAtMs: parts.clock.nowMs(), madeBy: staffId, people: lines.length, sha256: '' });
    for (const [i, { checkId }] of lines.entries()) sendCheck(tx, checkId, { batchId: id, line: i + 1 });
    return id;
  });
  if (batchId === null) return refuse('NOTHING_TO_SEND');
  const made = await batchFile(parts, { batchId, format, staffId });
  if (!made.ok) throw new Error('a batch that was made must be there');
  return ok({ batchId, file: made.value });
}

/** The file of a batch under a passphrase of its own; that it was handed out is written down, with its hash. */
export async function batchFile(
  parts: CheckParts,
  { batchId, format, staffId }: { readonly batchId: string; readonly format: 'csv' | 'xlsx'; readonly staffId: string },
): Promise<Result<BatchFile, 'NO_SUCH_BATCH'>> {
  const batch = batchOf(parts.store, batchId);
  if (batch === null) return refuse('NO_SUCH_BATCH');
  const file = await fileOfBatch(parts, batch, format);
  const { sha256 } = file;
  parts.store.transaction((tx) => {
    setBatchFile(tx, batchId, sha256);
    noteCheck(tx, parts, 'check.batch-made', batchId, { batchId, number: batch.number, people: batch.people, sha256, staffId });
  });
  noteLook(parts, { staffId, personIds: checksOfBatch(parts.store, batchId).map(({ personId }) => personId), what: 'batch-file' });
  return ok(file);
}
