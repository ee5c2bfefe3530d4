import iconv from 'iconv-lite';

/** UTF-8 with or without its mark; otherwise what spreadsheets in China write, GB 18030. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

/** One cell, quoted or plain, and what ends it: a comma, a line's end, or the text's. */
const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|\r|$)/y;

/** Rows of cells by RFC 4180; null: it is no such file. */
export function readCsv(bytes: Uint8Array): string[][] | null {
  const text = textOf(bytes).replace(/^\uFEFF/, '');
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    cell.lastIndex = at;
    const match = cell.exec(text);
    if (match === null) return null;
    const [whole, value = '', end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    at += whole.length;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
