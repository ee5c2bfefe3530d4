import { crockford32, hybridCheck, ok, refuse, type Random, type Result } from '../kernel/index.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 7;
const groupLength = 4;
const secretLength = groups * groupLength;

/**
 * What stands on the recovery paper: 140 random bits as seven groups of five characters, the fifth of each its check character. The group's place
 * goes into it, so that a mistake is told with the group that it is in, also when two groups change places.
 */
export function makeRecoveryCode(random: Random): string {
  return recoveryCodeOf(crockford32(random.bytes(Math.ceil((secretLength * 5) / 8))).slice(0, secretLength));
}

function recoveryCodeOf(secret: string): string {
  return Array.from({ length: groups }, (_, at) => {
    const body = secret.slice(at * groupLength, (at + 1) * groupLength);
    return body + checkOf(body, at);
  }).join('-');
}

/** The secret in it, as people type it: small letters, any spaces and dashes, I and L for 1, O for 0. Refusal: the first group that is wrong, from 1. */
export function readRecoveryCode(typed: string): Result<string, { readonly group: number }> {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  let secret = '';
  for (let at = 0; at < groups; at += 1) {
    const group = text.slice(at * (groupLength + 1), (at + 1) * (groupLength + 1));
    const body = group.slice(0, groupLength);
    if (!/^[0-9A-HJKMNP-TV-Z]{5}$/.test(group) || checkOf(body, at) !== group[groupLength]) return refuse({ group: at + 1 });
    secret += body;
  }
  return text.length === groups * (groupLength + 1) ? ok(secret) : refuse({ group: groups });
}

function checkOf(body: string, at: number): string {
  return hybridCheck(`${alphabet[at] ?? ''}${body}`, alphabet);
}
