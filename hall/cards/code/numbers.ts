import { crockford32, hybridCheck, type Random } from '../../kernel/index.ts';

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digits = 6;

/** `WZ-26-000123-C`: where, year, running number, check character. Says nothing of the person, and opens nothing. */
export function cardNumber(prefix: string, year: string, running: number): string {
  const count = String(running).padStart(digits, '0');
  return `${prefix}-${year}-${count}-${hybridCheck(`${prefix}${year}${count}`, alphanumeric)}`;
}

/** The running number in one of ours; null: another form. */
export function runningOf(number: string): number | null {
  const [, running] = /^[A-Z]{2,4}-\d\d-(\d{6,})-[0-9A-Z]$/.exec(number) ?? [];
  return running === undefined ? null : Number(running);
}

const shortBytes = 6;
const shortLength = 9;

/** What is typed where a code can't be read: 45 random bits and a check character, ten characters. Bears no relation to the signed code. */
export function makeShortCode(random: Random): string {
  const body = crockford32(random.bytes(shortBytes)).slice(0, shortLength);
  return body + hybridCheck(body, crockford);
}

/** As people type it: small letters, spaces and dashes, I and L for 1, O for 0. null: it can't be one. */
export function readShortCode(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  if (!/^[0-9A-HJKMNP-TV-Z]{10}$/.test(text)) return null;
  return hybridCheck(text.slice(0, shortLength), crockford) === text[shortLength] ? text : null;
}
