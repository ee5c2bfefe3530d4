import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { createCardArtist, usualTemplate } from '../../../hall/card-art/index.ts';
import { notoSansScBoldPath, notoSansScPath } from '../../../native/link/font-file.ts';
import { lookScales, readOptions } from '../../../renderer/kiosk/check/read-options.ts';
import { anyShot, photograph, type Grey } from '../../support/card-in-camera.ts';
import { SeededRandom } from '../../support/seeded-random.ts';
import { round, type Bench } from '../figure.ts';
import { cardOf } from './drawn-cards.ts';

/** Another card each few shots: drawing is measured elsewhere. */
const shotsACard = 4;

/**
 * Single frames of cards before a camera, read as the kiosk reads them: 8–60 % of the frame, tilted, turned, soft, smeared, under a lamp, in the
 * dim, with noise; all of it by one seed. A frame gets the kiosk's looks in their turn, which a card that is held still for a quarter of a second
 * gets there; `first_look` is the share that the first of them read.
 * With `JIAFU_DECODE_PICTURES=FOLDER` the frames that weren't read are left there.
 */
export const cardDecode: Bench = {
  figures: ['card.decode.rate', 'card.decode.wrong'],
  async run({ short }) {
    const n = short ? 4 : 240;
    const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(await readFile(wasm)).buffer } });
    const artist = createCardArtist({ regular: notoSansScPath(), bold: notoSansScBoldPath() });
    const random = new SeededRandom(4_711);
    let [read, atOnce, wrong] = [0, 0, 0];
    let card = { code: '', back: { data: new Float32Array(), width: 0, height: 0 } satisfies Grey as Grey };
    for (let i = 0; i < n; i += 1) {
      if (i % shotsACard === 0) {
        const facts = await cardOf(i);
        const { sides } = await artist.draw({ template: usualTemplate, cards: [facts], wish: 'sides' });
        card = { code: facts.code, back: await greyOf(sides[0]?.back ?? new Uint8Array()) };
      }
      const shot = anyShot(random);
      const picture = photograph(card.back, shot, random);
      const { text, look } = await readLooks(picture);
      if (text === null) await keep(picture, i);
      else if (text !== card.code) wrong += 1;
      else {
        read += 1;
        if (look === 0) atOnce += 1;
      }
    }
    return [
      { figure: 'card.decode.rate', value: round(read / n, 4), unit: 'count', target: '>=0.97', n, first_look: round(atOnce / n, 4) },
      { figure: 'card.decode.wrong', value: wrong, unit: 'count', target: '==0', n },
    ];
  },
};

/** The text, and which look read it. */
async function readLooks(picture: ImageData): Promise<{ readonly text: string | null; readonly look: number }> {
  for (const [look, scale] of lookScales.entries()) {
    const [found] = await readBarcodes(scaled(picture, scale), { ...readOptions, formats: [...readOptions.formats] });
    if (found?.isValid === true) return { text: found.text, look };
  }
  return { text: null, look: -1 };
}

function scaled(picture: ImageData, scale: number): ImageData {
  if (scale === 1) return picture;
  const [width, height] = [picture.width * scale, picture.height * scale];
  const pen = createCanvas(width, height).getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(penOf(picture).canvas, 0, 0, width, height);
  return { data: Uint8ClampedArray.from(pen.getImageData(0, 0, width, height).data), width, height, colorSpace: 'srgb' } as ImageData;
}

function penOf({ data, width, height }: ImageData): SKRSContext2D {
  const pen = createCanvas(width, height).getContext('2d');
  const into = pen.createImageData(width, height);
  into.data.set(data);
  pen.putImageData(into, 0, 0);
  return pen;
}

async function greyOf(png: Uint8Array): Promise<Grey> {
  const image = await loadImage(Buffer.from(png));
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const rgba = pen.getImageData(0, 0, image.width, image.height).data;
  const data = new Float32Array(image.width * image.height);
  for (let at = 0; at < data.length; at += 1) {
    data[at] = 0.299 * (rgba[at * 4] ?? 0) + 0.587 * (rgba[at * 4 + 1] ?? 0) + 0.114 * (rgba[at * 4 + 2] ?? 0);
  }
  return { data, width: image.width, height: image.height };
}

async function keep(picture: ImageData, n: number): Promise<void> {
  const folder = process.env['JIAFU_DECODE_PICTURES'] ?? '';
  if (folder === '') return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `missed-${n}.png`), await penOf(picture).canvas.encode('png'));
}
