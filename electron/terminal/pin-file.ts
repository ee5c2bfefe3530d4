import { readFileSync } from 'node:fs';
import { writeWhole } from '../write-whole.ts';

/** AB:CD:…, SHA-256. */
export const fingerprintForm = /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/;

/** The certificate that this machine was paired with; null: never. A damaged file is none: pairing again writes it anew. */
export function readPin(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim();
    return fingerprintForm.test(text) ? text : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export function keepPin(path: string, fingerprint: string): void {
  writeWhole(path, Buffer.from(`${fingerprint}\n`));
}
