import type { ResultLine } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import { numberOf } from './batch-file.ts';
import { noteLook, todayOf, type CheckParts } from './check-parts.ts';
import { writeConclusion } from './conclude.ts';
import { conclusionOf } from './file/file-words.ts';
import { readResultFile, type BadFile, type FileLine, type ResultFile } from './file/result-file.ts';
import { isFitDay } from './rules.ts';
import { batchByNumber, checksOfBatch, type BatchRow, type CheckRow } from './store.ts';

export interface HandedIn {
  readonly fileName: string;
  readonly base64: string;
  readonly passphrase: string | null;
}

export type ImportRefusal =
  | { readonly code: 'BAD_FILE'; readonly why: BadFile }
  | { readonly code: 'FILE_CHANGED' }
  /** Lines that can't be taken, or not any more; nothing was changed. */
  | { readonly code: 'LINES_CHANGED'; readonly lines: number[] };

/** A line with what it would change. */
interface Judged {
  readonly view: ResultLine;
  readonly check: CheckRow | null;
}

/** What a results file would change, line by line. Changes nothing but the log of looks. */
export async function previewResults(parts: CheckParts, staffId: string, input: HandedIn) {
  const file = await readResultFile(input);
  return file.ok ? ok(previewLines(parts, staffId, file.value)) : refuse({ code: 'BAD_FILE', why: file.error } as const);
}

export function previewLines(parts: CheckParts, staffId: string, { sha256, lines }: ResultFile): { sha256: string; lines: ResultLine[] } {
  const judged = judge(parts, parts.store, lines, staffId);
  noteLook(parts, { staffId, personIds: judged.flatMap(({ check }) => check?.personId ?? []), what: 'results-file' });
  return { sha256, lines: judged.map(({ view }) => view) };
}

export interface Chosen {
  readonly sha256: string;
  readonly lines: readonly number[];
}

/** Takes the chosen lines in one transaction: all that can be, or none. Lines that say what is known already change nothing. */
export async function applyResults(
  parts: CheckParts,
  staffId: string,
  input: HandedIn & Chosen,
): Promise<Result<{ readonly applied: number }, ImportRefusal>> {
  const file = await readResultFile(input);
  if (!file.ok) return refuse({ code: 'BAD_FILE', why: file.error });
  return parts.store.transaction((tx) => applyLines(tx, parts, staffId, file.value, input));
}

export function applyLines(
  tx: Writer,
  parts: CheckParts,
  staffId: string,
  file: ResultFile,
  input: Chosen,
): Result<{ readonly applied: number }, Exclude<ImportRefusal, { code: 'BAD_FILE' }>> {
  if (file.sha256 !== input.sha256) return refuse({ code: 'FILE_CHANGED' });
  const chosen = new Set(input.lines);
  const judged = judge(parts, tx, file.lines, staffId).filter(({ view }) => chosen.has(view.line));
  const bad = judged.filter(({ view }) => view.what === 'problem').map(({ view }) => view.line);
  if (bad.length > 0 || judged.length !== chosen.size) return refuse({ code: 'LINES_CHANGED', lines: bad });
  let applied = 0;
  for (const { view, check } of judged) {
    if (view.what !== 'new' || check === null || view.conclusion === null || view.on === null) continue;
    if (!writeConclusion(tx, parts, check, { conclusion: view.conclusion, on: view.on }, staffId)) {
      throw new Error('a line that was judged in this transaction');
    }
    applied += 1;
  }
  return ok({ applied });
}

function judge(parts: CheckParts, from: Reader, lines: readonly FileLine[], staffId: string): Judged[] {
  const known = new Map<string, { readonly batch: BatchRow; readonly checks: Map<string, CheckRow> } | null>();
  const batchOfLine = (number: string) => {
    let found = known.get(number);
    if (found === undefined) {
      const batch = batchByNumber(from, number);
      const checks = batch === null ? [] : checksOfBatch(from, batch.batchId);
      found = batch === null ? null : { batch, checks: new Map(checks.map((check) => [String(check.batchLine), check])) };
      known.set(number, found);
    }
    return found;
  };
  const times = new Map<string, number>();
  const keyOf = ({ cells }: FileLine): string => `${cells.batch}/${cells.sequence}`;
  for (const line of lines) times.set(keyOf(line), (times.get(keyOf(line)) ?? 0) + 1);
  const today = todayOf(parts);
  return lines.map((line) => {
    const { cells } = line;
    const found = batchOfLine(cells.batch);
    const check = found?.checks.get(cells.sequence) ?? null;
    const conclusion = conclusionOf(cells.code);
    const problem = ((): ResultLine['problem'] => {
      if (found === null) return 'no-such-batch';
      if (found.batch.madeBy === staffId) return 'own-batch';
      if (check === null) return 'no-such-line';
      if (cells.number !== '' && cells.number !== numberOf(parts, check)) return 'other-person';
      if ((times.get(keyOf(line)) ?? 0) > 1) return 'twice';
      if (cells.code === '') return 'no-code';
      if (conclusion === null) return 'unknown-code';
      if (check.state === 'concluded')
        return check.conclusion === conclusion && check.concludedOn === cells.on ? null : 'concluded-otherwise';
      return isFitDay(cells.on, today) ? null : 'bad-day';
    })();
    const what = problem !== null ? 'problem' : check?.state === 'concluded' ? 'same' : 'new';
    const view: ResultLine = {
      line: line.line,
      // What isn't ours is cut: a cell may hold anything.
      batch: cells.batch.slice(0, 20),
      sequence: cells.sequence.slice(0, 8),
      name: problem === 'other-person' ? null : (check?.name ?? null),
      conclusion,
      on: /^\d{8}$/.test(cells.on) ? cells.on : null,
      what,
      problem,
    };
    return { view, check: problem === 'other-person' ? null : check };
  });
}
