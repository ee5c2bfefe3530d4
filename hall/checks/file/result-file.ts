import { createHash } from 'node:crypto';
import readXlsxFile from 'read-excel-file/node';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { readCsv } from './csv.ts';
import { columnOf, type FileColumn } from './file-words.ts';
import { isZip, openZip } from './sealed-zip.ts';

export type BadFile = 'unreadable' | 'passphrase' | 'headings' | 'columns' | 'empty' | 'too-long';

/** A line as it stands: what is not there is an empty text. */
export interface FileLine {
  /** The headings being line 1. */
  readonly line: number;
  readonly cells: Readonly<Record<'batch' | 'sequence' | 'number' | 'code' | 'on', string>>;
}

export interface ResultFile {
  /** Of the bytes that were handed in. */
  readonly sha256: string;
  readonly lines: readonly FileLine[];
}

const mostLines = 2_000;
const needed = ['batch', 'sequence', 'code', 'on'] as const satisfies readonly FileColumn[];

/** Reads a results file: CSV or XLSX, plain or in a sealed zip. A column beyond the agreed ones refuses the whole: it may say why. */
export async function readResultFile(input: {
  readonly fileName: string;
  readonly base64: string;
  readonly passphrase: string | null;
}): Promise<Result<ResultFile, BadFile>> {
  const bytes = new Uint8Array(Buffer.from(input.base64, 'base64'));
  const rows = await rowsOf(bytes, input.fileName, input.passphrase);
  if (!rows.ok) return rows;
  const [headings = [], ...rest] = rows.value;
  const columns = headings.map(columnOf);
  if (headings.some((heading, i) => columns[i] === null && (heading.trim() !== '' || rest.some((row) => (row[i] ?? '').trim() !== '')))) {
    return refuse(columns.every((column) => column === null) ? 'headings' : 'columns');
  }
  // A cell to the right of the headings is a column without a name.
  if (rest.some((row) => row.slice(headings.length).some((cell) => cell.trim() !== ''))) return refuse('columns');
  if (!needed.every((column) => columns.filter((one) => one === column).length === 1)) return refuse('headings');
  const cell = (row: readonly string[], column: FileColumn): string => (row[columns.indexOf(column)] ?? '').trim();
  const lines = rest
    .map((row, i) => ({ line: i + 2, row }))
    .filter(({ row }) => row.some((value) => value.trim() !== ''))
    .map(({ line, row }) => ({
      line,
      cells: {
        batch: cell(row, 'batch'),
        sequence: cell(row, 'sequence'),
        number: cell(row, 'number').toUpperCase(),
        code: cell(row, 'code'),
        on: cell(row, 'on').replaceAll(/[-/.]/g, ''),
      },
    }));
  if (lines.length === 0) return refuse('empty');
  if (lines.length > mostLines) return refuse('too-long');
  return ok({ sha256: createHash('sha256').update(bytes).digest('hex'), lines });
}

async function rowsOf(bytes: Uint8Array, name: string, passphrase: string | null): Promise<Result<string[][], BadFile>> {
  const isSheet = /\.xlsx$/i.test(name);
  if (isZip(bytes) && !isSheet) {
    let inner;
    try {
      inner = await openZip(bytes, passphrase ?? '');
    } catch {
      return refuse('passphrase');
    }
    if (inner === null || typeof inner.content === 'string') return refuse('unreadable');
    return await sheetRows(inner.content, /\.xlsx$/i.test(inner.name));
  }
  return await sheetRows(bytes, isSheet);
}

async function sheetRows(bytes: Uint8Array, isSheet: boolean): Promise<Result<string[][], BadFile>> {
  if (!isSheet) {
    const rows = readCsv(bytes);
    return rows === null ? refuse('unreadable') : ok(rows);
  }
  try {
    const [sheet] = await readXlsxFile(Buffer.from(bytes));
    return sheet === undefined ? refuse('unreadable') : ok(sheet.data.map((row) => row.map(textOfCell)));
  } catch {
    return refuse('unreadable');
  }
}

/** A day is a day also where the spreadsheet made one of the eight digits. */
function textOfCell(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
