import { createHash, X509Certificate } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { readIfThere, writePrivate } from '../private-file.ts';

const KEY_FILE = 'lan-key.pem';
const CERTIFICATE_FILE = 'lan-certificate.pem';
const YEARS = 10;
/** A terminal's clock may be behind; the certificate is pinned, so its dates protect nothing. */
const BEHIND_MS = 24 * 60 * 60 * 1_000;

export interface LanCertificate {
  readonly key: string;
  readonly certificate: string;
  /** SHA-256 of the certificate, as browsers show it: AB:CD:… */
  readonly fingerprint: string;
}

/** The certificate of the hall's door to its network, made at the first start and kept: paired machines know it by its fingerprint. */
export async function readCertificate(keysFolder: string, names: readonly string[], nowMs: number): Promise<LanCertificate> {
  const keyPath = join(keysFolder, KEY_FILE);
  const certificatePath = join(keysFolder, CERTIFICATE_FILE);
  const key = readIfThere(keyPath)?.toString('utf8');
  const certificate = readIfThere(certificatePath)?.toString('utf8');
  if (key !== undefined && certificate !== undefined) {
    if (process.platform !== 'win32') chmodSync(keyPath, 0o600);
    return { key, certificate, fingerprint: fingerprintOf(certificate) };
  }
  const made = await makeCertificate([...new Set([...names, ...ownNames()])], nowMs);
  // The key first: a certificate without its key would be kept for ever. One that was begun is made anew.
  writePrivate(keyPath, made.key, 'anew');
  writePrivate(certificatePath, made.certificate, 'anew');
  return { ...made, fingerprint: fingerprintOf(made.certificate) };
}

export function fingerprintOf(certificate: string): string {
  const digest = createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex').toUpperCase();
  return (digest.match(/../g) ?? []).join(':');
}

/** Names and addresses by which this machine is reached. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const own = addresses.filter(({ address }) => !address.startsWith('fe80')).map(({ address }) => address);
  return [hostname(), `${hostname()}.local`, 'localhost', ...own].map((name) => name.toLowerCase());
}

async function makeCertificate(names: readonly string[], nowMs: number): Promise<{ readonly key: string; readonly certificate: string }> {
  // Once in a machine's life: not loaded at every start.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Jiafu Kiosk hall',
    notBefore: new Date(nowMs - BEHIND_MS),
    notAfter: new Date(nowMs + YEARS * 365.25 * 24 * 60 * 60 * 1_000),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
    ],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  return { key: pem(pkcs8), certificate: certificate.toString('pem') };
}

const isAddress = (name: string): boolean => name.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(name);

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}
