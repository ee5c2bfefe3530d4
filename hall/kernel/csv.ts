export type CsvCell = string | number | null;

/** With the mark by which Excel knows UTF-8, and lines that end as RFC 4180 has them. */
export function csvOf(table: readonly (readonly CsvCell[])[]): Uint8Array {
  const text = table.map((row) => row.map(csvCell).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

/** A spreadsheet takes a text that begins so for a formula and would run it. */
const formulaStart = /^[=+\-@\t\r]/;

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
