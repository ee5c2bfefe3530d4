/** What a number pad may hold: how many signs, and whether X may end it (the check digit 10 of GB 11643). */
export interface NumberRules {
  readonly maxLength: number;
  readonly withX: boolean;
}

/** The text after `key`; a key that can't follow changes nothing. X stands only at the last place. */
export function enter(value: string, key: string, { maxLength, withX }: NumberRules): string {
  if (value.length >= maxLength) return value;
  if (/^\d$/.test(key)) return value + key;
  return withX && key === 'X' && value.length === maxLength - 1 ? `${value}X` : value;
}

/** Digits in groups for the eye: 138 0013 8000, 110101 19491231 002X. Other lengths stay as they are typed. */
export function grouped(value: string, kind: 'phone' | 'id-number'): string {
  const cuts = kind === 'phone' ? [3, 7] : [6, 14];
  const parts = [value.slice(0, cuts[0]), value.slice(cuts[0], cuts[1]), value.slice(cuts[1])];
  return parts.filter((part) => part !== '').join(' ');
}
