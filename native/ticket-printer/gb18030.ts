import iconv from 'iconv-lite';
import type { PrinterProfile } from './profile.ts';

/** True when the printer's own font draws all of the text: printable ASCII and characters of the profile's Chinese set. */
export function isInFont(text: string, characters: PrinterProfile['characters']): boolean {
  const beyondAscii = text.replaceAll(/[\u0020-\u007E]+/gu, '');
  switch (characters) {
    case 'gb2312':
      return isGbk(beyondAscii) && areGb2312Codes(encodeChinese(beyondAscii));
    case 'gbk':
      return isGbk(beyondAscii);
    case 'gb18030':
      return isGbk(beyondAscii.replaceAll(/[\u3400-\u4DBF]/gu, ''));
  }
}

/** The bytes between FS & and FS . on the wire. */
export function encodeChinese(text: string): Buffer {
  return iconv.encode(text, 'gb18030');
}

/**
 * GB 18030 writes also what GBK printers lack (FE9F for 䶮, private use areas, all that is beyond the BMP), so membership
 * is asked of code page 936: two bytes for each character of its Chinese set, one for anything else.
 */
function isGbk(text: string): boolean {
  return !LATIN_LETTER.test(text) && iconv.encode(text, 'cp936').length === text.length * 2;
}

/** The fullwidth forms are Chinese characters to the printer; é and ü are in its set, but two columns wide. */
const LATIN_LETTER = /[\p{Script=Latin}--[\uFF21-\uFF3A\uFF41-\uFF5A]]/v;

function areGb2312Codes(codes: Uint8Array): boolean {
  for (let at = 0; at < codes.length; at += 2) {
    if (!isGb2312Code(codes[at] ?? 0, codes[at + 1] ?? 0)) return false;
  }
  return true;
}

/** GB 2312-80: symbols in rows 1–9, level 1 in rows 16–55 (the last has 89), level 2 in rows 56–87. */
function isGb2312Code(lead: number, trail: number): boolean {
  if (trail < 0xa1) return false;
  if (lead >= 0xb0 && lead <= 0xf7) return lead !== 0xd7 || trail <= 0xf9;
  return (GB2312_SYMBOLS[lead] ?? []).some(([from, to]) => trail >= from && trail <= to);
}

const GB2312_SYMBOLS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  0xa1: [[0xa1, 0xfe]],
  0xa2: [
    [0xb1, 0xe2],
    [0xe5, 0xee],
    [0xf1, 0xfc],
  ],
  0xa3: [[0xa1, 0xfe]],
  0xa4: [[0xa1, 0xf3]],
  0xa5: [[0xa1, 0xf6]],
  0xa6: [
    [0xa1, 0xb8],
    [0xc1, 0xd8],
  ],
  0xa7: [
    [0xa1, 0xc1],
    [0xd1, 0xf1],
  ],
  0xa8: [
    [0xa1, 0xba],
    [0xc5, 0xe9],
  ],
  0xa9: [[0xa4, 0xef]],
};
