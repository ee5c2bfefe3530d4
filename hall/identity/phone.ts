import { phoneNumber } from '../api/contract/index.ts';
import { ok, refuse, type Result } from '../kernel/index.ts';

/**
 * A phone number as typed becomes plain digits: full-width digits, spaces, dashes, dots and brackets are taken care of, and the
 * country code of the mainland goes (+86, 0086, 86) when a mobile number follows. Refuses what the contract's `phoneNumber` refuses.
 */
export function normalisePhone(typed: string): Result<string, 'format'> {
  const ascii = typed.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const plain = ascii.replace(/[\s\-.()\u2010-\u2015\u2212]/g, '');
  const number = plain.replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$)/, '').replace(/^00(?=\d)/, '+');
  if (isNoMainlandNumber(number)) return refuse('format');
  const checked = phoneNumber.safeParse(number);
  return checked.success ? ok(checked.data) : refuse('format');
}

/**
 * The contract's second shape (6–15 digits, for landlines and other countries) would take a mobile number with digits missing or wrong.
 * No landline of the mainland begins with 1, and one with its area code (a 0 before it) has 10 to 12 digits; +86 stands before nothing else.
 * 861 and more is a mobile number behind the country code (the whole ones have lost it above), longer than a landline; no country's code begins with 0.
 */
function isNoMainlandNumber(number: string): boolean {
  if (/^(?:861\d{6}|\+0)/.test(number)) return true;
  const local = number.replace(/^\+86/, '');
  if (local.startsWith('1')) return !/^1[3-9]\d{9}$/.test(local);
  if (local.startsWith('0')) return !/^0\d{9,11}$/.test(local);
  return local !== number && !/^[2-9]\d{8,10}$/.test(local);
}
