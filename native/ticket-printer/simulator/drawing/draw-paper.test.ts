import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, onTestFinished, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { silentLog } from '../../../../hall/kernel/log.ts';
import type { LogFields } from '../../../../hall/kernel/log.ts';
import { SimulatedClock } from '../../../../hall/kernel/simulated-clock.ts';
import { rasterShows } from '../../../../test/support/escpos/expect-ticket.ts';
import { ascii, band, bytes, chinese, CUT, INIT, LF, qr } from '../../../../test/support/escpos/raw-bytes.ts';
import { createPrinterSimulator } from '../index.ts';
import { interpretBytes } from '../interpreter/index.ts';
import { drawPaper } from './draw-paper.ts';

const MARGIN = 32;
const TOP = 40;

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

async function draw(...parts: readonly (string | Uint8Array)[]): Promise<Pixels> {
  const [ticket] = interpretBytes(bytes(INIT, ...parts)).tickets;
  if (ticket === undefined) throw new Error('no ticket');
  const image = await loadImage(await drawPaper(ticket));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

const dark = (png: Pixels, x: number, y: number): boolean =>
  (png.data[(y * png.width + x) * 4] ?? 255) < 128 && png.data[(y * png.width + x) * 4 + 3] === 255;

/** The printable area between two heights as a bitmap. */
function area(png: Pixels, top: number, height: number): { width: number; height: number; bits: Uint8Array } {
  const bits = new Uint8Array(72 * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < 576; x += 1) {
      const at = y * 72 + (x >> 3);
      if (dark(png, MARGIN + x, TOP + top + y)) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width: 576, height, bits };
}

describe('the drawn paper', () => {
  test('is 80 mm wide, as long as its items, and transparent below the torn edge', async () => {
    const png = await draw(ascii('a'), LF, '1b 64 02', CUT);
    expect([png.width, png.height]).toEqual([640, TOP + 30 + 60 + 120]);
    const lowest = Array.from({ length: 640 }, (_, x) => png.data[((png.height - 1) * 640 + x) * 4 + 3]);
    expect(new Set(lowest)).toEqual(new Set([0, 255]));
  });

  test('shows the characters, also rare ones, at their size', async () => {
    const png = await draw(chinese('求职登记 张䶮'), LF, '1d 21 11', chinese('陈㛃'), LF, CUT);
    expect(rasterShows(area(png, 0, 30), '求职登记张䶮')).toBe(true);
    expect(rasterShows(area(png, 30, 48), '陈㛃')).toBe(true);
    expect(rasterShows(area(png, 0, 30), '求职登记张龚')).toBe(false);
  });

  test('copies rasters dot by dot where alignment puts them', async () => {
    const png = await draw('1b 61 02', band(2, 2, bytes('80 01 00 ff')), CUT);
    const row = (y: number): string => Array.from({ length: 16 }, (_, x) => (dark(png, MARGIN + 560 + x, TOP + y) ? '1' : '0')).join('');
    expect([row(0), row(1)]).toEqual(['1000000000000001', '0000000011111111']);
  });

  test('has a QR symbol that another decoder reads', async () => {
    const [ticket] = interpretBytes(bytes(INIT, '1b 61 01', qr('T1-A001-9F3K7Q2'), CUT)).tickets;
    if (ticket === undefined) throw new Error('no ticket');
    const wasm = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) } });
    const found = await readBarcodes(await drawPaper(ticket), { formats: ['QRCode'] });
    expect(found.map((symbol) => symbol.text)).toEqual(['T1-A001-9F3K7Q2']);
  });

  test('is the same picture every time', async () => {
    const stream = bytes(INIT, chinese('取号'), LF, CUT);
    const [ticket] = interpretBytes(stream).tickets;
    if (ticket === undefined) throw new Error('no ticket');
    expect(Buffer.from(await drawPaper(ticket)).equals(Buffer.from(await drawPaper(ticket)))).toBe(true);
  });
});

describe('papers as files', () => {
  async function folder(): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'papers-'));
    onTestFinished(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  const host = { write: () => undefined, hold: () => undefined, cut: () => undefined };

  test('each paper is a PNG that only the user may read', async () => {
    const papersFolder = join(await folder(), 'new');
    const printer = createPrinterSimulator({ clock: new SimulatedClock(Date.UTC(2026, 2, 2, 2)), log: silentLog, papersFolder });
    printer.attach(host).receive(bytes(INIT, ascii('a'), LF, CUT, ascii('b'), LF, CUT));
    await printer.close();
    expect((await readdir(papersFolder)).toSorted()).toEqual([
      'paper-2026-03-02T02-00-00-000Z-0001.png',
      'paper-2026-03-02T02-00-00-000Z-0002.png',
    ]);
    const file = join(papersFolder, 'paper-2026-03-02T02-00-00-000Z-0001.png');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from((await printer.pngOf(1)) ?? []).equals(await readFile(file))).toBe(true);
    expect(await printer.pngOf(2)).toBeUndefined();
  });

  test('a folder that can not be written is told to the log and stops nothing', async () => {
    const blocked = join(await folder(), 'file');
    await writeFile(blocked, '');
    const warned: (LogFields | undefined)[] = [];
    const log = { ...silentLog, warn: (_event: string, fields?: LogFields) => void warned.push(fields) };
    const printer = createPrinterSimulator({ clock: new SimulatedClock(0), log, papersFolder: blocked });
    printer.attach(host).receive(bytes(INIT, ascii('a'), LF, CUT));
    await printer.close();
    expect(warned).toEqual([{ code: 'EEXIST' }]);
    expect(printer.papers()).toHaveLength(1);
  });
});
