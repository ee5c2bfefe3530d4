import { createHash } from 'node:crypto';
import * as z from 'zod';
import { checkConclusion, type CheckConclusion, type ResultLine } from '../api/contract/index.ts';
import { calendarDay } from '../identity/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Keyring, Reader, Writer } from '../store/index.ts';
import { numberOf } from './batch-file.ts';
import { noteCheck, noteLook, type CheckParts } from './check-parts.ts';
import { fileWords } from './file/file-words.ts';
import { applyLines, previewLines, type Chosen, type ImportRefusal } from './import-results.ts';
import type { ResultFile } from './file/result-file.ts';
import { batchOf, checksOfBatch, consentFacts, forgetResults, putResults, resultsOf, setHandedOver, type BatchRow } from './store.ts';

/** Who is in a batch, as the city gets it. */
export interface HandedOverLine {
  readonly line: number;
  readonly name: string;
  readonly cardKind: string;
  readonly number: string;
  readonly sexCode: string;
  readonly authorisation: string;
  readonly authorisedOn: string;
}

/** A batch goes to the city with the next that is sent. Durable here; handed over again it is nothing. */
export function handOver(parts: CheckParts, staffId: string, batchId: string): Result<BatchRow, 'NO_SUCH_BATCH' | 'NO_CITY'> {
  if (!parts.hasCity) return refuse('NO_CITY');
  const done = parts.store.transaction((tx): BatchRow | null => {
    const batch = batchOf(tx, batchId);
    if (batch === null || !setHandedOver(tx, batchId, parts.clock.nowMs())) return batch;
    noteCheck(tx, parts, 'check.batch-handed-over', batchId, { batchId, number: batch.number, people: batch.people, staffId });
    return batchOf(tx, batchId);
  });
  if (done === null) return refuse('NO_SUCH_BATCH');
  noteLook(parts, { staffId, personIds: checksOfBatch(parts.store, batchId).map(({ personId }) => personId), what: 'batch-file' });
  return ok(done);
}

/** Read when it leaves: who was erased, or has a conclusion by now, isn't told of. */
export function handedOverLines(from: Reader, keyring: Keyring, batchId: string, zone: string): HandedOverLine[] {
  return checksOfBatch(from, batchId)
    .filter(({ state }) => state === 'sent')
    .map((row) => {
      const consent = consentFacts(from, row.personId);
      return {
        line: row.batchLine ?? 0,
        name: row.name,
        cardKind: row.cardKind,
        number: numberOf({ keyring }, row),
        sexCode: row.sexCode,
        authorisation: row.checkId,
        authorisedOn: consent === null ? '' : calendarDay(consent.decidedAtMs, zone),
      };
    });
}

const resultsCell = z.array(z.object({ line: z.number().int(), conclusion: checkConclusion, on: z.string() }));
const contextOf = (batchId: string) => `check_results|sealed|${batchId}` as const;

/** What the city concluded waits here, sealed, until somebody looks through it. False: no batch of this hall, or known already. */
export function takeInResults(
  tx: Writer,
  keyring: Keyring,
  told: {
    readonly batchId: string;
    readonly version: number;
    readonly results: readonly { readonly line: number; readonly conclusion: CheckConclusion; readonly on: string }[];
  },
  nowMs: number,
): boolean {
  const { batchId, version, results } = told;
  if (batchOf(tx, batchId) === null) return false;
  const sealed = keyring.seal(JSON.stringify(resultsCell.parse(results)), contextOf(batchId));
  return putResults(tx, { batchId, version, lines: results.length, sealed, nowMs });
}

/** As if they stood in a file: judged, chosen and taken by the same code. */
function fileOf(from: Reader, { keyring }: Pick<CheckParts, 'keyring'>, batchId: string): ResultFile | null {
  const [batch, row] = [batchOf(from, batchId), resultsOf(from, batchId)];
  const sealed = row?.sealed ?? null;
  if (batch === null || row === null || sealed === null) return null;
  const text = keyring.openText(sealed, contextOf(batchId));
  const cells = { batch: batch.number, number: '' };
  return {
    sha256: createHash('sha256').update(`${row.version} ${text}`).digest('hex'),
    lines: resultsCell.parse(JSON.parse(text)).map(({ line, conclusion, on }) => ({
      line,
      cells: { ...cells, sequence: String(line), code: fileWords.codes[conclusion], on },
    })),
  };
}

export function previewOfCity(
  parts: CheckParts,
  staffId: string,
  batchId: string,
): Result<{ sha256: string; lines: ResultLine[] }, 'NO_RESULTS'> {
  const file = fileOf(parts.store, parts, batchId);
  return file === null ? refuse('NO_RESULTS') : ok(previewLines(parts, staffId, file));
}

type CityRefusal = Exclude<ImportRefusal, { code: 'BAD_FILE' }> | { readonly code: 'NO_RESULTS' };

/** The chosen lines; what the city gave is forgotten then, here and there. */
export function applyOfCity(
  parts: CheckParts,
  staffId: string,
  { batchId, ...chosen }: Chosen & { readonly batchId: string },
): Result<{ readonly applied: number }, CityRefusal> {
  return parts.store.transaction((tx): Result<{ readonly applied: number }, CityRefusal> => {
    const file = fileOf(tx, parts, batchId);
    if (file === null) return refuse({ code: 'NO_RESULTS' });
    const done = applyLines(tx, parts, staffId, file, chosen);
    if (!done.ok) return done;
    const version = forgetResults(tx, batchId);
    noteCheck(tx, parts, 'check.results-taken', batchId, { batchId, version, applied: done.value.applied, staffId });
    return done;
  });
}
