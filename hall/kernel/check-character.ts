/**
 * ISO 7064, hybrid system MOD M+1,M over an alphabet of M characters: catches every single wrong character and nearly every exchange of two
 * neighbours. Throws on a character that isn't in the alphabet.
 */
export function hybridCheck(text: string, alphabet: string): string {
  const size = alphabet.length;
  let product = size;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value === -1) throw new Error('a character outside of the alphabet');
    const sum = (product + value) % size || size;
    product = (sum * 2) % (size + 1);
  }
  return alphabet[(size + 1 - product) % size] ?? '';
}
