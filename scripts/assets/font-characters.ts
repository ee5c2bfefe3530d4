/** Which characters a TrueType font can draw, from its cmap (OpenType 1.9, cmap format 12: segmented coverage, 32 bit). */
export function charactersOf(font: Buffer): number[] {
  const cmap = tableOffset(font, 'cmap');
  const encodings = font.readUInt16BE(cmap + 2);
  for (let i = 0; i < encodings; i++) {
    const table = cmap + font.readUInt32BE(cmap + 8 + 8 * i);
    if (font.readUInt16BE(table) === 12) return segmentedCoverage(font, table);
  }
  throw new Error('the font has no cmap of format 12');
}

function tableOffset(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4);
  for (let i = 0; i < tables; i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function segmentedCoverage(font: Buffer, table: number): number[] {
  const groups = font.readUInt32BE(table + 12);
  const points: number[] = [];
  for (let i = 0; i < groups; i++) {
    const group = table + 16 + 12 * i;
    const last = font.readUInt32BE(group + 4);
    for (let point = font.readUInt32BE(group); point <= last; point++) points.push(point);
  }
  return points;
}
