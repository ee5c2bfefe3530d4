import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fictionalPeople } from '../../support/fictional-people.ts';
import { findResidue, secretsOf } from './residue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-residue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the search for personal values', () => {
  const person = fictionalPeople(11).next();
  const values = secretsOf(person);
  const noise = Buffer.from(fictionalPeople(12).next().number);

  it.each([
    ['text', Buffer.from(`x${person.number}y`), 'utf8'],
    ['two bytes a character', Buffer.from(`x${person.number}`, 'utf16le'), 'utf16'],
    ['two bytes a character, the other order', Buffer.from(person.number, 'utf16le').swap16(), 'utf16'],
    ['hexadecimal', Buffer.from(Buffer.from(person.number).toString('hex')), 'hex'],
    ['Base64 alone', Buffer.from(Buffer.from(person.number).toString('base64')), 'base64+0'],
    ['Base64 after one byte', Buffer.from(Buffer.from(`"${person.number}"`).toString('base64')), 'base64+1'],
    ['Base64 after two bytes', Buffer.from(Buffer.from(`:"${person.number}"`).toString('base64')), 'base64+2'],
  ])('finds a number planted as %s, in any folder', (_form, planted, encoding) => {
    mkdirSync(join(folder, 'logs/old'), { recursive: true });
    writeFileSync(join(folder, 'logs/old/hall.log'), Buffer.concat([noise, planted, noise]));
    expect(findResidue(folder, values)).toEqual([expect.objectContaining({ file: 'logs/old/hall.log', encoding, value: 0 })]);
  });

  it('finds both phones, and nothing where there is nothing', () => {
    writeFileSync(join(folder, 'other'), noise);
    expect(findResidue(folder, values)).toEqual([]);
    writeFileSync(join(folder, 'phones'), `${person.phone},${person.emergencyPhone}`);
    expect(findResidue(folder, values).map((hit) => hit.value)).toEqual([1, 2]);
  });
});
