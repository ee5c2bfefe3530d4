/**
 * Says which code points a font has, from its cmap table (OpenType 1.9, "cmap"). Needed because a canvas takes a missing
 * character from any font of the machine, or draws an empty box, and tells nobody.
 */
export function fontCoverage(cmap: DataView): (codePoint: number) => boolean {
  const offset = segmentedCoverageOffset(cmap);
  const groups = cmap.getUint32(offset + 12);
  return (codePoint) => {
    let [low, high] = [0, groups - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = offset + 16 + middle * 12;
      if (codePoint < cmap.getUint32(at)) high = middle - 1;
      else if (codePoint > cmap.getUint32(at + 4)) low = middle + 1;
      // Glyph 0 is .notdef: listed, but not there.
      else return cmap.getUint32(at + 8) + codePoint - cmap.getUint32(at) !== 0;
    }
    return false;
  };
}

/** Format 12 covers all planes; every font with characters beyond the BMP has it. */
function segmentedCoverageOffset(cmap: DataView): number {
  for (let record = 0; record < cmap.getUint16(2); record += 1) {
    const offset = cmap.getUint32(4 + record * 8 + 4);
    if (cmap.getUint16(offset) === 12) return offset;
  }
  throw new Error('the font has no format 12 character map');
}
