import writeXlsxFile from 'write-excel-file/node';
import type { Table } from './export-tables.ts';

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
