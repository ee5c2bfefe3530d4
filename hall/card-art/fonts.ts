import fontkit from '@pdf-lib/fontkit';

/** What setting text needs to know of a font; sizes as shares of the em square. */
export interface FontMetrics {
  has(character: string): boolean;
  advance(character: string): number;
}

export interface CardFontBytes {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}
export interface CardFonts {
  readonly regular: FontMetrics;
  readonly bold: FontMetrics;
}

export function readFonts({ regular, bold }: CardFontBytes): CardFonts {
  return { regular: metricsOf(regular), bold: metricsOf(bold) };
}

function metricsOf(bytes: Uint8Array): FontMetrics {
  const font = fontkit.create(bytes);
  const known = new Map<string, { readonly has: boolean; readonly advance: number }>();
  function look(character: string): { readonly has: boolean; readonly advance: number } {
    const before = known.get(character);
    if (before !== undefined) return before;
    const codePoint = character.codePointAt(0) ?? 0;
    const has = font.hasGlyphForCodePoint(codePoint);
    const made = { has, advance: has ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm : 1 };
    known.set(character, made);
    return made;
  }
  return { has: (character) => look(character).has, advance: (character) => look(character).advance };
}
