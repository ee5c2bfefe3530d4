import { customPinyin, pinyin } from 'pinyin-pro';

const DIGITS = Array.from('零一二三四五六七八九');
const UNITS = ['', '十', '百', '千'];

/** Latin that the texts use, as people say it. */
const LATIN: Readonly<Record<string, string>> = { X: '艾克斯' };

/**
 * Mandarin as syllables with tone digits, for espeak's voice cmn-latn-pinyin. Its voice for characters reads many of them
 * as English letters of their pinyin ("shen" as the English word), and knows no words, so 长 and 行 come out by chance.
 */
export function spokenMandarin(text: string): string {
  const words = text
    .replaceAll(/\d+/g, (digits) => numeral(Number(digits)))
    .replaceAll(/[A-Za-z]+/g, (latin) => LATIN[latin] ?? refuse(latin, text))
    .replaceAll(/[“”‘’「」《》]/g, '');
  const parts = pinyin(words, { toneType: 'num', type: 'array', v: true, nonZh: 'consecutive' });
  // espeak writes the neutral tone 5 where pinyin-pro has 0.
  return parts.map((part) => (/^[a-zv]+0$/.test(part) ? part.replace('0', '5') : pause(part))).join(' ');
}

/** Words read otherwise than the converter guesses. */
export function learnReadings(readings: Readonly<Record<string, string>>): void {
  customPinyin({ ...readings });
}

function pause(part: string): string {
  return part
    .replaceAll(/[，、；：…—,;:]+/g, ',')
    .replaceAll(/[。！.!]+/g, '.')
    .replaceAll(/[？?]+/g, '?')
    .replaceAll(/[（）()·]+/g, ',');
}

/** Chinese numerals of 0…9999: 18 → 十八, 60 → 六十, 105 → 一百零五. Enough for ages, counts and steps. */
export function numeral(value: number): string {
  if (value > 9999) throw new RangeError(`no numeral for ${String(value)}: write it in words`);
  if (value === 0) return '零';
  let words = '';
  const digits = Array.from(String(value), Number);
  for (const [at, digit] of digits.entries()) {
    const unit = UNITS[digits.length - 1 - at] ?? '';
    if (digit !== 0) words += `${DIGITS[digit] ?? ''}${unit}`;
    else if (!words.endsWith('零') && digits.slice(at).some((later) => later !== 0)) words += '零';
  }
  return words.startsWith('一十') ? words.slice(1) : words;
}

function refuse(latin: string, text: string): never {
  throw new Error(`don't know how Mandarin says "${latin}" in: ${text}`);
}
