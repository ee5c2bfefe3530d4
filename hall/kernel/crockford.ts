import { inFiveBits } from './five-bits.ts';

/** Crockford's base 32 without I, L, O, U: no letter that is read for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const crockford32 = (bytes: Uint8Array): string => inFiveBits(bytes, alphabet);
