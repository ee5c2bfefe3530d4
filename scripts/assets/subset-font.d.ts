declare module 'subset-font' {
  /** A copy of `font` that holds only the characters of `text` (and the glyphs their layout needs). */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { targetFormat?: 'sfnt' | 'woff' | 'woff2'; noHinting?: boolean; dropTables?: string[]; keepFeatures?: string[] },
  ): Promise<Buffer>;
}
