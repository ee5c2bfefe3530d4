import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createScanLines } from './scan-lines.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

it.each([
  ['CR', '\r'],
  ['LF', '\n'],
  ['CR and LF', '\r\n'],
])('takes a code that ends with %s, and the next one', (_name, end) => {
  const lines = createScanLines();
  expect(lines.take(bytes(`JF1:ABC${end}JF1:DEF${end}`), 0)).toEqual(['JF1:ABC', 'JF1:DEF']);
});

it('puts together what comes in pieces, also between CR and LF', () => {
  const lines = createScanLines();
  const got = ['JF', '1:AB', 'C\r', '\nJF1:', 'D\r\n'].flatMap((piece, at) => lines.take(bytes(piece), at * 40));
  expect(got).toEqual(['JF1:ABC', 'JF1:D']);
});

it('drops a Chinese text in GBK or UTF-8 whole, its tail too, and takes the next code', () => {
  const lines = createScanLines();
  const gbk = Uint8Array.of(0xb2, 0xe2, 0xca, 0xd4, ...bytes('TAIL\r'));
  expect([...lines.take(gbk, 0), ...lines.take(new TextEncoder().encode('测试TAIL\r\n'), 1), ...lines.take(bytes('JF1:OK\r'), 2)]).toEqual([
    'JF1:OK',
  ]);
});

it('takes nothing without an end, nothing empty, nothing endless, and forgets what was cut off', () => {
  const lines = createScanLines();
  expect(lines.take(bytes('\r\n  \r\n'), 0)).toEqual([]);
  expect(lines.take(bytes(`${'A'.repeat(401)}\r`), 1)).toEqual([]);
  expect(lines.take(bytes('JF1:HALF'), 2)).toEqual([]);
  expect(lines.take(bytes('JF1:WHOLE\r'), 600)).toEqual(['JF1:WHOLE']);
});

it('gives the same codes however the bytes are cut, and never a byte that is none of ours', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat(300), { maxLength: 8 }), (all, cuts) => {
      const whole = createScanLines().take(all, 0);
      const lines = createScanLines();
      const ends = [...new Set([...cuts.filter((cut) => cut < all.length), all.length])].toSorted((a, b) => a - b);
      let from = 0;
      const pieces = ends.flatMap((to) => {
        const got = lines.take(all.subarray(from, to), 0);
        from = to;
        return got;
      });
      expect(pieces).toEqual(whole);
      for (const code of whole) expect(code).toMatch(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/);
    }),
  );
});
