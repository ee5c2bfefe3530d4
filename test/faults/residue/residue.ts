import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where a personal value stands in clear, named without the value. */
export interface Residue {
  readonly file: string;
  readonly offset: number;
  readonly encoding: string;
  /** Index into the values that were looked for. */
  readonly value: number;
}

interface Needle {
  readonly bytes: Buffer;
  readonly encoding: string;
  readonly value: number;
}

const PREFIX = 4;

/**
 * Looks through every file under `folder`, byte by byte, for values in clear: as UTF-8, UTF-16 (both orders), hexadecimal and Base64
 * at each of the three places where a value can begin in a group. Time grows with the files, not with the number of values.
 */
export function findResidue(folder: string, values: readonly string[]): Residue[] {
  const byPrefix = new Map<number, Needle[]>();
  for (const needle of values.flatMap(needlesOf)) {
    const prefix = needle.bytes.readUInt32LE(0);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle]);
  }
  return filesUnder(folder).flatMap((path) =>
    search(readFileSync(path), byPrefix).map((hit) => ({ file: relative(folder, path), ...hit })),
  );
}

function search(haystack: Buffer, byPrefix: ReadonlyMap<number, readonly Needle[]>): Omit<Residue, 'file'>[] {
  const hits: Omit<Residue, 'file'>[] = [];
  for (let at = 0; at + PREFIX <= haystack.length; at += 1) {
    for (const { bytes, encoding, value } of byPrefix.get(haystack.readUInt32LE(at)) ?? []) {
      if (haystack.subarray(at, at + bytes.length).equals(bytes)) hits.push({ offset: at, encoding, value });
    }
  }
  return hits;
}

function needlesOf(text: string, value: number): Needle[] {
  const utf8 = Buffer.from(text);
  const needles: Needle[] = [
    { bytes: utf8, encoding: 'utf8', value },
    // Without its last zero byte the needle is the same in both byte orders.
    { bytes: Buffer.from(text, 'utf16le').subarray(0, -1), encoding: 'utf16', value },
    { bytes: Buffer.from(utf8.toString('hex')), encoding: 'hex', value },
    { bytes: Buffer.from(utf8.toString('hex').toUpperCase()), encoding: 'HEX', value },
  ];
  for (const before of [0, 1, 2]) needles.push({ bytes: Buffer.from(base64Core(utf8, before)), encoding: `base64+${before}`, value });
  // Digits have no letters in their hex: both cases are the same needle, and one hit is enough.
  return needles.filter((needle, i) => needles.findIndex((other) => other.bytes.equals(needle.bytes)) === i);
}

/** The characters of Base64 that depend on the value alone when `before` other bytes stand in front of it. */
function base64Core(bytes: Buffer, before: number): string {
  const padded = Buffer.concat([Buffer.alloc(before), bytes]);
  const text = padded.toString('base64').replace(/=+$/, '');
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return text.slice(first, last);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name)] : [],
  );
}

/** What of a person must stand nowhere in clear: the number (17 digits are enough to know it) and the phones. */
export function secretsOf(person: { readonly number: string; readonly phone: string; readonly emergencyPhone: string }): string[] {
  return [person.number.slice(0, 17), person.phone, person.emergencyPhone];
}
