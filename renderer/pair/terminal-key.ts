import type { TerminalKind } from '../../hall/api/contract/index.ts';

const rounds = 600_000;
const encoder = new TextEncoder();

export function makeKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
}

export async function publicKeyOf(keys: CryptoKeyPair): Promise<string> {
  return base64url(await crypto.subtle.exportKey('spki', keys.publicKey));
}

export interface Claim {
  readonly kind: TerminalKind;
  readonly name: string;
  readonly publicKey: string;
}

/** As hall/api/contract/terminal.ts has it: the code, stretched with the fingerprint, over what this machine says of itself. */
export async function proofOf(code: string, fingerprint: string, { kind, name, publicKey }: Claim): Promise<string> {
  const typed = await crypto.subtle.importKey('raw', encoder.encode(code), 'PBKDF2', false, ['deriveBits']);
  const salt = encoder.encode(fingerprint);
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, typed, 256);
  const key = await crypto.subtle.importKey('raw', bits, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const text = ['jiafu-pair', fingerprint, publicKey, kind, name].join('\n');
  return base64url(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
}

export async function signEntrance(keys: CryptoKeyPair, terminalId: string, challenge: string, fingerprint: string): Promise<string> {
  const text = ['jiafu-enter', terminalId, challenge, fingerprint].join('\n');
  return base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, encoder.encode(text)));
}

function base64url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** As it is read from the other screen: no blanks or dashes, capital letters. */
export const tidyCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8);
