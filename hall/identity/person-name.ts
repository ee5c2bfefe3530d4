/**
 * Characters of Chinese names: Han of every plane (with U+3007), the private-use code points that chips carry for characters
 * that had none when the card was made, and the dots between the parts of a name.
 */
const han = String.raw`[\p{Script=Han}\p{Co}]`;
const dot = '[\\u00b7\\u2022\\u2027\\u30fb\\uff0e]';
const chineseName = new RegExp(`^${han}(?:${han}|${dot}| )*$`, 'u');
/** Letters of Latin script with their marks, and what stands between them on passports and permanent resident cards. */
const latinName = /^\p{Script=Latin}[\p{Script=Latin}\p{M} ,.'\u2019-]*$/u;

/** The longest field for a name on any card is 60 characters (2017 layout). */
const longest = 60;

export type Script = 'chinese' | 'latin';

/** Which script a name is written in; null when it can't be a name on a card: digits, control characters, broken code units, mixtures. */
export function scriptOfName(name: string): Script | null {
  if (name.length === 0 || name.length > longest || !name.isWellFormed()) return null;
  if (chineseName.test(name)) return 'chinese';
  return latinName.test(name) ? 'latin' : null;
}

/** Spaces at the ends go, several become one, full-width space counts as a space. Applied to what people type, not to chips. */
export function normaliseName(name: string): string {
  return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}
