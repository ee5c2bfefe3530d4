import { describe, expect, test } from 'vitest';
import { ascii, band, bytes, chinese, CUT, INIT, LF, qr, qrStore } from '../../../../test/support/escpos/raw-bytes.ts';
import { interpretBytes } from './index.ts';
import type { PaperItem } from './index.ts';

function itemsOf(...parts: readonly (string | Uint8Array)[]): readonly PaperItem[] {
  const { tickets, failures } = interpretBytes(bytes(INIT, ...parts, CUT));
  expect(failures).toEqual([]);
  expect(tickets).toHaveLength(1);
  return tickets[0]?.items ?? [];
}

const line = (items: readonly PaperItem[], index = 0) => items.filter((item) => item.type === 'line')[index];

describe('text', () => {
  test('a Chinese character takes two columns and an ASCII one takes one', () => {
    expect(line(itemsOf(ascii('A001 '), chinese('张三'), LF))).toMatchObject({ columns: 9, dots: 30, align: 'left' });
  });

  test('rare characters come through in two and in four bytes', () => {
    const items = itemsOf('1c 26', bytes('fe 9f', '82 30 b7 31', '99 33 c4 35'), '1c 2e', LF);
    expect(line(items)?.runs[0]).toMatchObject({ text: '䶮㛃𬱟', columns: 6 });
  });

  test('ASCII in Chinese mode stays one column wide', () => {
    expect(line(itemsOf('1c 26', ascii('AB'), LF))).toMatchObject({ columns: 2 });
  });

  test('alignment, weight and size are those in force when the characters arrived', () => {
    const items = itemsOf('1b 61 01', '1b 45 01', ascii('a'), '1b 45 00', ascii('b'), '1d 21 12', ascii('c'), LF);
    expect(line(items)).toMatchObject({
      align: 'center',
      columns: 4,
      dots: 72,
      runs: [
        { text: 'a', bold: true, width: 1, height: 1 },
        { text: 'b', bold: false, width: 1, height: 1 },
        { text: 'c', bold: false, width: 2, height: 3 },
      ],
    });
  });

  test('GS ! scales Chinese, FS W and FS ! scale only Chinese', () => {
    expect(line(itemsOf('1d 21 11', chinese('张'), LF))).toMatchObject({ columns: 4, dots: 48 });
    expect(line(itemsOf('1c 57 01', chinese('张'), ascii('a'), LF))).toMatchObject({ columns: 5 });
    expect(line(itemsOf('1c 21 04', chinese('张'), ascii('a'), LF))).toMatchObject({ columns: 5, dots: 30 });
  });

  test('init brings alignment, weight, size and Chinese mode back', () => {
    const items = itemsOf('1b 61 02', '1b 45 01', '1d 21 11', ascii('a'), LF, INIT, ascii('b'), LF);
    expect(line(items, 1)).toMatchObject({ align: 'left', columns: 1, runs: [{ bold: false, width: 1, height: 1 }] });
    expect(interpretBytes(bytes('1c 26', INIT, 'd5 c5', LF, CUT)).failures[0]?.kind).toBe('byte-outside-chinese');
  });

  test('exactly 48 columns fit', () => {
    expect(line(itemsOf(chinese('张'.repeat(24)), LF))).toMatchObject({ columns: 48, wrapped: false });
  });

  test('the flat text is the printed lines', () => {
    const { tickets } = interpretBytes(bytes(INIT, chinese('取号'), LF, LF, '1b 64 02', ascii('A001'), LF, CUT));
    expect(tickets[0]?.text).toBe('取号\nA001');
  });
});

describe('paper', () => {
  test('feeds count lines of 30 dots, the printed line being the first', () => {
    const items = itemsOf(ascii('a'), '1b 64 03', '1b 64 02', LF, '1b 4a 10');
    expect(items.map((item) => [item.type, item.dots])).toEqual([
      ['line', 30],
      ['feed', 60],
      ['feed', 60],
      ['feed', 30],
      ['feed', 16],
      ['cut', 120],
    ]);
  });

  test('the line spacing can be set and put back', () => {
    const items = itemsOf('1b 33 18', ascii('a'), LF, '1b 32', ascii('b'), LF);
    expect(items.slice(0, 2).map((item) => item.dots)).toEqual([24, 30]);
  });

  test.each([
    ['1d 56 00', 'full', 0],
    ['1d 56 31', 'partial', 0],
    ['1d 56 41 00', 'full', 120],
    ['1d 56 42 10', 'partial', 136],
  ])('%s is a %s cut that takes %i dots', (cut, mode, dots) => {
    const { tickets, failures } = interpretBytes(bytes(INIT, ascii('a'), '1b 64 06', cut));
    expect(failures).toEqual([]);
    expect(tickets[0]?.items.at(-1)).toMatchObject({ type: 'cut', mode, dots });
  });

  test('what follows a cut is the next ticket, but for status requests and init', () => {
    const { tickets, requests, failures } = interpretBytes(
      bytes('10 04 01', INIT, ascii('a'), LF, CUT, '1d 72 01', '1d 28 48 06 00 30 30 41 42 43 44', '10 04 04', INIT, ascii('b'), LF, CUT),
    );
    expect(failures).toEqual([]);
    expect(tickets.map((ticket) => ticket.text)).toEqual(['a', 'b']);
    expect(tickets.map((ticket) => ticket.requests.map((request) => request.type))).toEqual([
      ['sensor-status', 'process-id', 'realtime-status'],
      [],
    ]);
    expect(requests).toHaveLength(4);
  });

  test('mode bytes behind the last cut are no ticket', () => {
    expect(interpretBytes(bytes(INIT, ascii('a'), LF, CUT, '1c 2e', '1b 61 00'))).toMatchObject({ failures: [], tickets: [{ text: 'a' }] });
  });
});

describe('symbols and pictures', () => {
  test('a QR symbol keeps payload, size and level', () => {
    expect(itemsOf('1b 61 01', qr('T1-A001-9F3K'))[0]).toMatchObject({
      type: 'qr',
      payload: 'T1-A001-9F3K',
      size: 6,
      level: 'M',
      align: 'center',
      dots: 126,
    });
  });

  test('raster bands come as they are, one item a band', () => {
    const items = itemsOf(band(72, 256, Uint8Array.of(0xf0)), band(72, 10));
    expect(items.slice(0, 2)).toMatchObject([
      { type: 'raster', dots: 256, bitmap: { width: 576, height: 256 } },
      { type: 'raster', dots: 10, bitmap: { width: 576, height: 10 } },
    ]);
  });

  test('the doubling modes of GS v 0 stretch the dots', () => {
    const items = itemsOf('1d 76 30 03 01 00 01 00 a0');
    expect(items[0]).toMatchObject({ type: 'raster', bitmap: { width: 16, height: 2, bits: Uint8Array.of(0xcc, 0, 0xcc, 0) } });
  });
});

describe('requests in the middle of something', () => {
  test('DLE EOT inside raster data is acted on and stays data', () => {
    const { tickets, requests, failures } = interpretBytes(bytes(INIT, band(3, 2, bytes('10 04 01')), CUT));
    expect(failures).toEqual([]);
    expect(requests).toMatchObject([
      { type: 'realtime-status', n: 1, insideData: true, offset: 10 },
      { type: 'realtime-status', n: 1, insideData: true, offset: 13 },
    ]);
    expect(tickets[0]?.items[0]).toMatchObject({ bitmap: { bits: bytes('10 04 01 10 04 01') } });
  });

  test('DLE EOT inside QR data is acted on and spoils the symbol', () => {
    const { requests, failures } = interpretBytes(bytes(INIT, qr('AB\u0010\u0004\u0002CD'), CUT));
    expect(requests).toMatchObject([{ type: 'realtime-status', n: 2, insideData: true }]);
    expect(failures).toMatchObject([{ kind: 'qr-length' }]);
  });

  test('DLE EOT between characters leaves no mark on the paper', () => {
    const { tickets, requests, failures } = interpretBytes(bytes(INIT, ascii('a'), '10 04 04', ascii('b'), LF, CUT));
    expect(failures).toEqual([]);
    expect(requests).toMatchObject([{ n: 4, insideData: false }]);
    expect(tickets[0]?.text).toBe('ab');
  });

  test('DLE EOT between the two bytes of a character breaks it', () => {
    const { requests, failures } = interpretBytes(bytes(INIT, '1c 26', 'd5', '10 04 01', 'c5', 'd5', LF, CUT));
    expect(requests).toHaveLength(1);
    expect(failures[0]).toMatchObject({ kind: 'broken-character', offset: 4 });
  });

  test('auto status and drawer requests are recorded', () => {
    expect(interpretBytes(bytes('1d 61 ff', '1d 72 02')).requests).toMatchObject([
      { type: 'auto-status', mask: 255 },
      { type: 'sensor-status', of: 'drawer' },
    ]);
  });
});

describe('breaches', () => {
  test.each<[string, string, number, readonly (string | Uint8Array)[]]>([
    ['an unknown command', 'unknown-command', 2, ['1b 70', CUT]],
    ['an unknown GS ( family', 'unknown-command', 2, ['1d 28 4c 02 00 30 30', CUT]],
    ['an unknown symbol function', 'unknown-command', 2, ['1d 28 6b 03 00 31 52 30', CUT]],
    ['a symbol other than QR', 'unknown-command', 2, ['1d 28 6b 03 00 30 43 03', CUT]],
    ['an obsolete graphics marker', 'unknown-command', 2, ['1d 76 31 00 01 00 01 00 ff', CUT]],
    ['an alignment that does not exist', 'bad-argument', 2, ['1b 61 03']],
    ['a size with reserved bits', 'bad-argument', 2, ['1d 21 88']],
    ['a second font', 'bad-argument', 2, ['1b 4d 01']],
    ['a code page', 'bad-argument', 2, ['1b 74 10']],
    ['the Chinese currency set', 'bad-argument', 2, ['1b 52 0f']],
    ['an underline for Chinese', 'bad-argument', 2, ['1c 21 80']],
    ['a real-time request that does not exist', 'bad-argument', 2, ['10 04 07']],
    ['a sensor that does not exist', 'bad-argument', 2, ['1d 72 09']],
    ['a cut that does not exist', 'bad-argument', 2, ['1d 56 02']],
    ['a raster of no rows', 'bad-argument', 2, ['1d 76 30 00 01 00 00 00']],
    ['a raster mode that does not exist', 'bad-argument', 2, ['1d 76 30 04 01 00 01 00 ff', CUT]],
    ['QR model 1', 'bad-argument', 2, ['1d 28 6b 04 00 31 41 31 00']],
    ['QR modules of 17 dots', 'bad-argument', 2, ['1d 28 6b 03 00 31 43 11']],
    ['a QR level that does not exist', 'bad-argument', 2, ['1d 28 6b 03 00 31 45 4d']],
    ['an unprintable process id', 'bad-argument', 2, ['1d 28 48 06 00 30 30 41 42 43 0a']],
    ['a process id of the wrong length', 'wrong-length', 2, ['1d 28 48 05 00 30 30 41 42 43']],
    ['a QR size with a wrong length', 'wrong-length', 2, ['1d 28 6b 04 00 31 43 06 00']],
    ['a tab', 'control-byte', 2, ['09', CUT]],
    ['a carriage return', 'control-byte', 3, [ascii('a'), '0d', LF, CUT]],
    ['Chinese outside Chinese mode', 'byte-outside-chinese', 2, ['d5', CUT]],
    ['a character cut short by a line feed', 'broken-character', 4, ['1c 26 d5', LF, CUT]],
    ['a byte that begins no character', 'broken-character', 4, ['1c 26 ff', CUT]],
    ['a second byte that does not exist', 'broken-character', 4, ['1c 26 d5 7f', CUT]],
    ['four bytes that are no character', 'no-such-character', 4, ['1c 26 85 30 81 30', CUT]],
    ['text in the buffer at a raster', 'not-at-line-start', 3, [ascii('a'), band(1, 1), CUT]],
    ['text in the buffer at a cut', 'not-at-line-start', 3, [ascii('a'), CUT]],
    ['text in the buffer at an alignment', 'not-at-line-start', 3, [ascii('a'), '1b 61 01', LF, CUT]],
    ['text in the buffer at an init', 'not-at-line-start', 3, [ascii('a'), INIT, LF, CUT]],
    ['a raster of 584 dots', 'raster-too-wide', 2, [band(73, 1), CUT]],
    ['a QR print without stored data', 'qr-without-data', 2, ['1d 28 6b 03 00 31 51 30', CUT]],
    ['QR data of another ticket', 'qr-without-data', 48, [qr('A'), CUT, '1d 28 6b 03 00 31 51 30', CUT]],
    ['QR data that is never printed', 'qr-not-printed', 12, [qrStore('AB'), CUT]],
    ['a QR length that is too small', 'qr-length', 11, [qrStore('ABCD', 4), LF, CUT]],
    ['a QR length that is too large', 'qr-length', 2, [qrStore('ABCD', 10), '1d 28 6b 03 00 31 51 30', CUT]],
    [
      'a QR symbol wider than the paper',
      'qr-too-large',
      218,
      [qrStore('x'.repeat(200)), '1d 28 6b 03 00 31 43 10', '1d 28 6b 03 00 31 51 30', CUT],
    ],
    ['a cut through the last line', 'cut-through-print', 4, [ascii('a'), LF, '1d 56 00']],
    ['a ticket without a cut', 'missing-cut', 4, [ascii('a'), LF]],
    ['a command that is not finished', 'incomplete-command', 2, ['1d 28 6b 09']],
  ])('%s is %s at byte %i', (_what, kind, offset, parts) => {
    const { failures } = interpretBytes(bytes(INIT, ...parts));
    expect(failures.map((failure) => [failure.kind, failure.offset])).toContainEqual([kind, offset]);
  });

  test('49 columns are too many, are told once, and wrap as on a printer', () => {
    const { failures, tickets } = interpretBytes(bytes(INIT, ascii('x'.repeat(120)), LF, ascii('y'.repeat(49)), LF, CUT));
    expect(failures.map((failure) => failure.kind)).toEqual(['line-too-wide', 'line-too-wide']);
    expect(tickets[0]?.items.map((item) => (item.type === 'line' ? [item.columns, item.wrapped] : item.type)).slice(0, 5)).toEqual([
      [48, true],
      [48, true],
      [24, false],
      [48, true],
      [1, false],
    ]);
    expect(tickets[0]?.text).toBe(`${'x'.repeat(120)}\n${'y'.repeat(49)}`);
  });

  test('width counts with the size', () => {
    expect(interpretBytes(bytes(INIT, '1d 21 10', ascii('x'.repeat(25)), LF, CUT)).failures[0]?.kind).toBe('line-too-wide');
  });

  test('a font with fewer characters reports those that it lacks', () => {
    const ticket = bytes(INIT, '1c 26', 'd5 c5', 'fe 9f', '82 30 b7 31', '1c 2e', LF, CUT);
    expect(interpretBytes(ticket, { glyphs: 'gb18030' }).failures).toEqual([]);
    expect(interpretBytes(ticket, { glyphs: 'gbk' }).failures.map((failure) => failure.offset)).toEqual([6, 8]);
    expect(interpretBytes(bytes('1c 26', '81 40', LF, CUT), { glyphs: 'gb2312' }).failures[0]?.kind).toBe('missing-glyph');
  });

  test('no failure repeats the text of the ticket', () => {
    const { failures } = interpretBytes(bytes(INIT, chinese('林小满'.repeat(20)), LF));
    expect(JSON.stringify(failures)).not.toMatch(/\p{Script=Han}/u);
  });
});
