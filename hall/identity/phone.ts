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
  if (looksLikeBadMobile(number)) return refuse('format');
  const checked = phoneNumber.safeParse(number);
  return checked.success ? ok(checked.data) : refuse('format');
}

/** The contract's second shape (6–15 digits, for landlines and other countries) would take a mobile number with a digit missing or wrong. */
function looksLikeBadMobile(number: string): boolean {
  return /^1\d{9,11}$/.test(number) && !/^1[3-9]\d{9}$/.test(number);
}
