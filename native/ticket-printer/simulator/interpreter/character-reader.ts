import type { FailureKind } from './paper.ts';

/** What the printer's own font covers. Many printers know two-byte characters only (GBK), old ones GB 2312 alone. */
export type GlyphSet = 'gb2312' | 'gbk' | 'gb18030';

export type Character =
  | { readonly type: 'character'; readonly text: string; readonly wide: boolean; readonly offset: number }
  | { readonly type: 'failure'; readonly kind: FailureKind; readonly detail: string; readonly offset: number };

const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/**
 * Puts GB18030 bytes together to characters: one byte below 0x80, two, or four (GB 18030-2022, 5.2). A multi-byte
 * character takes two columns. Everything a printer would print as something else is a failure.
 */
export class CharacterReader {
  readonly #decoder = new TextDecoder('gb18030', { fatal: true });
  readonly #glyphs: GlyphSet;
  #bytes: number[] = [];
  #offset = 0;

  constructor(glyphs: GlyphSet) {
    this.#glyphs = glyphs;
  }

  /** The byte's character, `undefined` while one is incomplete. */
  push(byte: number, offset: number, chinese: boolean): Character | undefined {
    if (this.#bytes.length > 0) return this.#continue(byte);
    if (byte < 0x80) return { type: 'character', text: String.fromCharCode(byte), wide: false, offset };
    if (!chinese) return { type: 'failure', kind: 'byte-outside-chinese', detail: hex([byte]), offset };
    if (byte === 0x80 || byte === 0xff) return { type: 'failure', kind: 'broken-character', detail: hex([byte]), offset };
    this.#bytes = [byte];
    this.#offset = offset;
    return undefined;
  }

  /** Something else than text came: a character left half is broken. */
  interrupt(): Character | undefined {
    if (this.#bytes.length === 0) return undefined;
    return this.#broken();
  }

  #continue(byte: number): Character | undefined {
    const position = this.#bytes.push(byte);
    const digit = byte >= 0x30 && byte <= 0x39;
    const lead = byte >= 0x81 && byte <= 0xfe;
    if (position === 2 && digit) return undefined;
    if (position === 2) return byte >= 0x40 && byte !== 0x7f && byte <= 0xfe ? this.#decode() : this.#broken();
    if (position === 3) return lead ? undefined : this.#broken();
    return digit ? this.#decode() : this.#broken();
  }

  #broken(): Character {
    const detail = hex(this.#bytes);
    this.#bytes = [];
    return { type: 'failure', kind: 'broken-character', detail, offset: this.#offset };
  }

  #decode(): Character {
    const bytes = this.#bytes;
    const offset = this.#offset;
    this.#bytes = [];
    let text: string;
    try {
      text = this.#decoder.decode(Uint8Array.from(bytes));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return { type: 'failure', kind: 'no-such-character', detail: hex(bytes), offset };
    }
    if (/[\p{Private_Use}\p{Unassigned}]/u.test(text)) return { type: 'failure', kind: 'no-such-character', detail: hex(bytes), offset };
    if (!covers(this.#glyphs, bytes))
      return { type: 'failure', kind: 'missing-glyph', detail: `${hex(bytes)} is not in ${this.#glyphs}`, offset };
    return { type: 'character', text, wide: true, offset };
  }
}

function covers(glyphs: GlyphSet, bytes: readonly number[]): boolean {
  const [lead = 0, trail = 0] = bytes;
  if (glyphs === 'gb18030') return true;
  if (bytes.length === 4) return false;
  if (glyphs === 'gb2312') return lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1;
  // FE50…FEA0 was user-defined space in GBK; the characters there came with GB 18030.
  return !(lead === 0xfe && trail >= 0x50 && trail <= 0xa0);
}
