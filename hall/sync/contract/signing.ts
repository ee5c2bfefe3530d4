import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/**
 * HTTP Message Signatures (RFC 9421) in exactly one profile: Ed25519 over method, path and content digest (RFC 9530, SHA-256), with created,
 * nonce and keyid, all of them always there and in this order. Whatever else an RFC 9421 message could say is refused.
 */
export interface Signed {
  readonly method: string;
  readonly path: string;
  /** As it travels, after compression. */
  readonly body: Uint8Array;
}

export interface Signature {
  readonly keyId: string;
  /** UTC seconds. */
  readonly created: number;
  readonly nonce: string;
}

export const signatureHeaders = { digest: 'content-digest', input: 'signature-input', signature: 'signature' } as const;

const covered = '("@method" "@path" "content-digest")';
const tag = 'jiafu-sync';
const inputForm =
  /^sync=(\("@method" "@path" "content-digest"\);created=(\d{1,12});nonce="([A-Za-z0-9_-]{16,64})";keyid="([0-9a-z-]{1,64})";alg="ed25519";tag="jiafu-sync")$/;
const signatureForm = /^sync=:([A-Za-z0-9+/=]{88}):$/;

export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`;
}

/** The headers that make a request a node's own. */
export function signRequest(request: Signed, by: Signature, privateKey: KeyObject): Record<string, string> {
  const digest = contentDigest(request.body);
  const parameters = `${covered};created=${by.created};nonce="${by.nonce}";keyid="${by.keyId}";alg="ed25519";tag="${tag}"`;
  const signature = sign(null, Buffer.from(signatureBase(request, digest, parameters)), privateKey).toString('base64');
  return {
    [signatureHeaders.digest]: digest,
    [signatureHeaders.input]: `sync=${parameters}`,
    [signatureHeaders.signature]: `sync=:${signature}:`,
  };
}

export interface ReadSignature extends Signature {
  /** Whether the key's holder signed exactly this request. Time and nonce are the receiver's to judge. */
  holds(request: Signed, publicKey: KeyObject): boolean;
}

/** null: not a signature of this profile. */
export function readSignature(header: (name: string) => string | null): ReadSignature | null {
  const input = inputForm.exec(header(signatureHeaders.input) ?? '');
  const given = signatureForm.exec(header(signatureHeaders.signature) ?? '');
  const digest = header(signatureHeaders.digest);
  const [, parameters, created, nonce, keyId] = input ?? [];
  if (given?.[1] === undefined || digest === null) return null;
  if (parameters === undefined || created === undefined || nonce === undefined || keyId === undefined) return null;
  const signature = Buffer.from(given[1], 'base64');
  return {
    created: Number(created),
    nonce,
    keyId,
    holds(request, publicKey) {
      // The digest first: the signature covers its text, and only through it the body.
      if (contentDigest(request.body) !== digest) return false;
      return verify(null, Buffer.from(signatureBase(request, digest, parameters)), publicKey, signature);
    },
  };
}

/** RFC 9421 §2.5: a line a component, the parameters last, no line feed at the end. */
function signatureBase({ method, path }: Signed, digest: string, parameters: string): string {
  return [`"@method": ${method}`, `"@path": ${path}`, `"content-digest": ${digest}`, `"@signature-params": ${parameters}`].join('\n');
}

/** null: not an Ed25519 key as SPKI. */
export function readSignKey(spki: Uint8Array): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
