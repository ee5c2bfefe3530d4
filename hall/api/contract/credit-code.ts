/** The characters of a unified social credit code (GB 32100-2015): no I, O, S, V or Z, which are taken for digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const length = 18;

/** `region`: characters 3 to 8 are digits. `check`: the last one doesn't fit the others: one is wrong, or two changed places. */
export type CreditCodeFault = 'length' | 'characters' | 'region' | 'check';

/** What is wrong with it; null: nothing. Character i counts 3^i mod 31, and the last, which counts once, makes the sum a multiple of 31. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== length) return 'length';
  const values = Array.from(code, (character) => alphabet.indexOf(character));
  if (values.includes(-1)) return 'characters';
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'region';
  let sum = values.at(-1) ?? 0;
  let weight = 1;
  for (const value of values.slice(0, -1)) {
    sum += value * weight;
    weight = (weight * 3) % alphabet.length;
  }
  return sum % alphabet.length === 0 ? null : 'check';
}
