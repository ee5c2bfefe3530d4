import { describe, expect, test } from 'vitest';
import { interpret, interpretOne, qrOf, rastersOf, textOf } from './expect-ticket.ts';
import { ascii, band, bytes, chinese, CUT, INIT, LF, qr } from './raw-bytes.ts';

const TICKET = bytes(INIT, chinese('取号 A001'), ascii('  '), LF, qr('T1-A001'), CUT);

describe('a clean ticket', () => {
  test('gives its text without blanks at line ends, and its QR payload', () => {
    const ticket = interpretOne(TICKET);
    expect([textOf(ticket), qrOf(ticket)]).toEqual(['取号 A001', 'T1-A001']);
  });

  test('joins the bands of one picture and keeps pictures apart', () => {
    const ticket = interpretOne(bytes(INIT, band(2, 3, bytes('ff')), band(2, 2), ascii('a'), LF, band(2, 1), CUT));
    expect(rastersOf(ticket).map(({ width, height }) => [width, height])).toEqual([
      [16, 5],
      [16, 1],
    ]);
    expect(rastersOf(ticket)[0]?.bits).toEqual(bytes('ff ff ff ff ff ff 00 00 00 00'));
  });
});

describe('what is not clean', () => {
  test('is listed with its bytes', () => {
    expect(() => interpret(bytes(INIT, '1b 70', ascii('a'), LF))).toThrow(/byte 2: unknown-command \(1b 70\)\n {2}byte 6: missing-cut/);
  });

  test('two papers are not one', () => {
    expect(interpret(bytes(TICKET, TICKET))).toHaveLength(2);
    expect(() => interpretOne(bytes(TICKET, TICKET))).toThrow('expected one ticket, got 2');
    expect(() => interpretOne(bytes())).toThrow('expected one ticket, got 0');
  });

  test('a ticket without a symbol or with two has no QR payload', () => {
    expect(() => qrOf(interpretOne(bytes(INIT, ascii('a'), LF, CUT)))).toThrow('got 0');
    expect(() => qrOf(interpretOne(bytes(INIT, qr('a'), qr('b'), CUT)))).toThrow('got 2');
  });

  test('a character that the printer lacks is a breach when its font is named', () => {
    expect(() => interpret(bytes(INIT, chinese('㛃'), LF, CUT), { glyphs: 'gbk' })).toThrow('missing-glyph');
  });
});
