import writeXlsxFile from 'write-excel-file/node';
import type { Cell, Table } from './export-tables.ts';

/** With the mark by which Excel knows UTF-8, and lines that end as RFC 4180 has them. */
export function csvOf(table: Table): Uint8Array {
  const text = table.map((row) => row.map(csvCell).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

/** A spreadsheet takes a text that begins so for a formula and would run it. */
const formulaStart = /^[=+\-@\t\r]/;

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const columnWidth = 16;

/** Texts are written as texts and can't be formulas there. */
export async function xlsxOf(table: Table, sheet: string): Promise<Uint8Array> {
  const [heads = [], ...rows] = table;
  const data = [
    heads.map((head) => ({ value: String(head), type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === 'number' ? Number : String }))),
  ];
  const columns = heads.map(() => ({ width: columnWidth }));
  const buffer = await writeXlsxFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
  return new Uint8Array(buffer);
}
