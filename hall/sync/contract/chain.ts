import { hash } from 'node:crypto';
import type { WireEvent } from './wire.ts';

/**
 * The hash of an event: SHA-256 over lines of UTF-8, joined by one line feed: the previous hash, seq, id, type, version, subject, at, body,
 * and the digest of the personal cell. Hexadecimal; nothing where there is none. No part has a line feed in it.
 */
export function wireHash(previous: string, event: Omit<WireEvent, 'cell' | 'hash'>): string {
  const { seq, id, type, version, subject, at, body, digest } = event;
  return hash('sha256', `${previous}\n${seq}\n${id}\n${type}\n${version}\n${subject ?? ''}\n${at}\n${body}\n${digest ?? ''}`);
}
