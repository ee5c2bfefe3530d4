/** Weights of characters 1–17 (GB 11643-1999): 2^(18 − i) mod 11. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The 18th character of a citizen's number: ISO 7064 MOD 11-2 over its first 17. It catches every single wrong
 * character and every exchange of two neighbours.
 */
export function checkCharacter(number: string): string {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += Number(number[i]) * (weights[i] ?? 0);
  return '10X98765432'[sum % 11] ?? '';
}

/**
 * The 15th digit of a permanent resident card of 2017: weights 7, 3, 1 in turn over the first 14 characters, modulo 10,
 * letters A = 10 … Z = 35 (as in ICAO 9303). Weaker than MOD 11-2: A and K look the same to it.
 */
export function checkDigit731(number: string): string {
  let sum = 0;
  for (let i = 0; i < 14; i += 1) sum += Number.parseInt(number[i] ?? '0', 36) * ([7, 3, 1][i % 3] ?? 0);
  return String(sum % 10);
}
