import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../test/support/seeded-random.ts';
import { fromBase32, toBase32 } from './base32.ts';
import { hybridCheck } from '../../kernel/index.ts';
import { opaqueContent, readContent, signedContent } from './content.ts';
import { dayNumber, dayOfNumber, monthsLater } from './day-number.ts';
import { privateKeyOf, publicKeyOf, rawPublicKey } from './ed25519.ts';
import { cardNumber, makeShortCode, readShortCode, runningOf } from './numbers.ts';
import { isSignedBy, readToken, signToken, tokenBytes } from './token.ts';

const random = new SeededRandom(5);
const privateKey = privateKeyOf(random.bytes(32));
const publicKey = publicKeyOf(rawPublicKey(privateKey));
const claims = { kid: 3, hall: 0x1234, serial: random.bytes(16), issuedOn: '20261123', validUntil: '20271123', portrait: random.bytes(8) };
const token = signToken(claims, privateKey);
const url = 'https://hall.example/c/';

describe('the signed code', () => {
  it('is 96 bytes in a fixed order, and says what was signed', () => {
    expect(token.length).toBe(tokenBytes);
    const hex = Buffer.from(token).toString('hex');
    expect(hex.slice(0, 8)).toBe('01031234');
    expect(hex.slice(8, 40)).toBe(Buffer.from(claims.serial).toString('hex'));
    expect(hex.slice(40, 48)).toBe(`${dayNumber('20261123').toString(16)}${dayNumber('20271123').toString(16)}`);
    expect(hex.slice(48, 64)).toBe(Buffer.from(claims.portrait).toString('hex'));
    const read = readToken(token);
    expect({ ...read, serial: [...(read?.serial ?? [])], portrait: [...(read?.portrait ?? [])] }).toEqual({
      ...claims,
      serial: [...claims.serial],
      portrait: [...claims.portrait],
    });
    expect(isSignedBy(token, publicKey)).toBe(true);
  });

  it('holds for nothing else: no bit may differ, no byte may be missing, no other key may have signed', () => {
    for (let bit = 0; bit < tokenBytes * 8; bit += 1) {
      const forged = Uint8Array.from(token);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, readToken(forged) !== null && isSignedBy(forged, publicKey)]).toEqual([bit, false]);
    }
    for (let length = 0; length < tokenBytes; length += 1) expect(readToken(token.subarray(0, length))).toBeNull();
    expect(readToken(Buffer.concat([token, new Uint8Array(1)]))).toBeNull();
    const other = privateKeyOf(random.bytes(32));
    expect(isSignedBy(signToken(claims, other), publicKey)).toBe(false);
  });

  it('is read from random bytes and texts without an exception, and never believed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => readToken(bytes) === null || !isSignedBy(bytes, publicKey)),
      { seed: 1, numRuns: 2_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => readContent(text).kind === 'foreign'),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe('what a QR code says', () => {
  it('is read back in either form, in small letters too, from any address', () => {
    const text = signedContent(url, token);
    expect(text).toMatch(/^https:\/\/hall\.example\/c\/[A-Z2-7]{154}$/);
    for (const one of [text, text.toLowerCase(), ` ${text}\r\n`, text.replace('hall.example', 'other.example:8443')]) {
      expect(readContent(one)).toMatchObject({
        kind: 'signed',
        token: expect.toSatisfy((got: Uint8Array) => Buffer.compare(got, token) === 0) as unknown,
      });
    }
    expect(readContent(opaqueContent(url, claims.serial))).toMatchObject({ kind: 'opaque' });
  });

  it('is broken when it is cut or has another letter, and foreign when it is something else', () => {
    const text = signedContent(url, token);
    for (const one of [text.slice(0, -1), `${text}A`, `${text.slice(0, -1)}!`, `${text.slice(0, -1)}B`, url]) {
      expect([one, readContent(one).kind]).toEqual([one, 'broken']);
    }
    for (const one of ['', 'WZ-26-000001-K', 'https://example.com/', `${text}?a=1`, text.replace('https', 'http'), 'javascript:alert(1)']) {
      expect([one, readContent(one).kind]).toEqual([one, 'foreign']);
    }
  });

  it('has one text for each value', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        (bytes) => Buffer.compare(fromBase32(toBase32(bytes)) ?? Buffer.from('no'), bytes) === 0,
      ),
      { seed: 2 },
    );
    expect(toBase32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect([fromBase32('MZXW6YTBOJ'), fromBase32('A'), fromBase32('mz')]).toEqual([null, null, null]);
  });
});

describe('numbers and short codes', () => {
  it('have the check character of ISO 7064', () => {
    // ISO 7064 MOD 11,10 and MOD 37,36: published examples.
    expect(hybridCheck('0794', '0123456789')).toBe('5');
    expect(hybridCheck('A12425GABC1234002', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')).toBe('M');
  });

  it('notice every wrong character', () => {
    const code = makeShortCode(random);
    expect(readShortCode(`${code.slice(0, 5)}-${code.slice(5).toLowerCase()}`)).toBe(code);
    for (let at = 0; at < code.length; at += 1) {
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
        const typed = code.slice(0, at) + other + code.slice(at + 1);
        expect([typed, readShortCode(typed)]).toEqual([typed, other === code[at] ? code : null]);
      }
    }
    expect(['', 'abc', `${code}0`, `${code.slice(0, 9)}!`].map(readShortCode)).toEqual([null, null, null, null]);
  });

  it('count on within a year', () => {
    expect(cardNumber('WZ', '26', 123)).toMatch(/^WZ-26-000123-[0-9A-Z]$/);
    expect([runningOf(cardNumber('WZ', '26', 123)), runningOf('WZ-26-12-K'), runningOf('')]).toEqual([123, null, null]);
  });

  it('know days', () => {
    expect(['20240131', '20240229', '20261123', '21490606'].map((day) => dayOfNumber(dayNumber(day)))).toEqual([
      '20240131',
      '20240229',
      '20261123',
      '21490606',
    ]);
    expect([monthsLater('20240131', 1), monthsLater('20240229', 12), monthsLater('20261123', 18)]).toEqual([
      '20240229',
      '20250228',
      '20280523',
    ]);
  });
});
