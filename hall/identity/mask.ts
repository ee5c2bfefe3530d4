import namesFile from '../../resources/names/compound-surnames.json' with { type: 'json' };
import { scriptOfName } from './person-name.ts';

const compoundSurnames: ReadonlySet<string> = new Set(namesFile.surnames);

/** First and last character, stars between, length kept: what a public screen may show of a number. Two or fewer become stars. */
export function maskNumber(number: string): string {
  const characters = Array.from(number);
  if (characters.length <= 2) return '*'.repeat(characters.length);
  return `${characters[0] ?? ''}${'*'.repeat(characters.length - 2)}${characters.at(-1) ?? ''}`;
}

/**
 * A name as it may stand on a ticket or a public screen: surname and one star. Names with a dot have no surname
 * in front, so they keep their first character; names in Latin letters keep their first letter.
 */
export function maskName(name: string): string {
  if (scriptOfName(name) === 'chinese' && !hasDot(name)) return `${chineseSurname(name)}*`;
  return `${Array.from(name.trim())[0] ?? ''}*`;
}

/**
 * What to greet a person by before a form of address: the surname; the whole first part of a name with a dot
 * (its parts aren't surnames, and one alone is how such people are called); the family name before a comma.
 */
export function surnameOf(name: string): string {
  const trimmed = name.trim();
  if (scriptOfName(trimmed) !== 'chinese') return (trimmed.split(',')[0] ?? '').trim();
  return hasDot(trimmed) ? (trimmed.split(dot)[0] ?? '') : chineseSurname(trimmed);
}

const dot = /[\u00b7\u2022\u2027\u30fb\uff0e]/;

function hasDot(name: string): boolean {
  return dot.test(name);
}

/** A compound surname needs at least one character of given name behind it. */
function chineseSurname(name: string): string {
  let first = '';
  let second = '';
  for (const character of name) {
    if (character === ' ') continue;
    if (first === '') first = character;
    else if (second === '') second = character;
    else return compoundSurnames.has(first + second) ? first + second : first;
  }
  return first;
}
