import { base32Length, fromBase32, toBase32 } from './base32.ts';
import { serialBytes, tokenBytes } from './token.ts';

/** What stands in the QR code: an address that a telephone opens, with the code at its end. */
export const signedContent = (url: string, token: Uint8Array): string => url + toBase32(token);

/** Where print is too poor for the dense code: the serial alone. The page behind the address answers it, and the hall that knows it. */
export const opaqueContent = (url: string, serial: Uint8Array): string => url + toBase32(serial);

export type ReadContent =
  | { readonly kind: 'signed'; readonly token: Uint8Array }
  | { readonly kind: 'opaque'; readonly serial: Uint8Array }
  /** Of our form, and not whole. */
  | { readonly kind: 'broken' }
  | { readonly kind: 'foreign' };

const ours = /^https:\/\/[a-z0-9.-]{1,80}(?::\d{1,5})?\/c\/([^/?#]*)$/i;

/** A scanned text. The address is read and never opened: who made the code is what its signature says, wherever it points. */
export function readContent(text: string): ReadContent {
  const [, code] = ours.exec(text.trim()) ?? [];
  if (code === undefined) return { kind: 'foreign' };
  const bytes = fromBase32(code.toUpperCase());
  if (bytes !== null && code.length === base32Length(tokenBytes)) return { kind: 'signed', token: bytes };
  if (bytes !== null && code.length === base32Length(serialBytes)) return { kind: 'opaque', serial: bytes };
  return { kind: 'broken' };
}
