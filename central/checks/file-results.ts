import { conclusionOf } from '../../hall/checks/file/file-words.ts';
import type { FileLine } from '../../hall/checks/file/result-file.ts';
import type { BatchLine, BatchResult } from '../../hall/sync/contract/index.ts';

export type LineProblem = 'other-batch' | 'no-such-line' | 'other-person' | 'twice' | 'unknown-code' | 'bad-day';

export interface ReadResults {
  readonly results: readonly BatchResult[];
  /** By the file's own lines, the headings being line 1. */
  readonly problems: readonly { readonly line: number; readonly problem: LineProblem }[];
}

/** What a file says of a batch's people. A line without a conclusion isn't concluded yet, and no mistake. */
export function resultsOfFile(
  lines: readonly FileLine[],
  batch: { readonly number: string; readonly people: readonly BatchLine[]; readonly today: string },
): ReadResults {
  const people = new Map(batch.people.map((one) => [String(one.line), one]));
  const times = new Map<string, number>();
  for (const { cells } of lines) times.set(cells.sequence, (times.get(cells.sequence) ?? 0) + 1);
  const results: BatchResult[] = [];
  const problems: { line: number; problem: LineProblem }[] = [];
  for (const { line, cells } of lines) {
    if (cells.code === '') continue;
    const person = people.get(cells.sequence);
    const conclusion = conclusionOf(cells.code);
    if (cells.batch !== batch.number) problems.push({ line, problem: 'other-batch' });
    else if (person === undefined) problems.push({ line, problem: 'no-such-line' });
    else if (cells.number !== '' && cells.number !== person.number) problems.push({ line, problem: 'other-person' });
    else if ((times.get(cells.sequence) ?? 0) > 1) problems.push({ line, problem: 'twice' });
    else if (conclusion === null) problems.push({ line, problem: 'unknown-code' });
    else if (!isDay(cells.on) || cells.on > batch.today) problems.push({ line, problem: 'bad-day' });
    else results.push({ line: person.line, conclusion, on: cells.on });
  }
  return { results, problems };
}

/** The hall asks more of it when it takes them in. */
function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year !== undefined && date.toISOString().slice(0, 10).replaceAll('-', '') === text;
}
