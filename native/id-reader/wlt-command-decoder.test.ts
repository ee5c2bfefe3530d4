import { expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { systemClock } from '../../service/system.ts';
import { createWltCommandDecoder, nullPhotoDecoder } from './wlt-command-decoder.ts';

/** A decoder written as a line of JavaScript; `wlt` holds its input. */
function decoderThat(body: string, timeoutMs = 10_000): ReturnType<typeof createWltCommandDecoder> {
  const script = `const wlt = require('node:fs').readFileSync(0); ${body}`;
  return createWltCommandDecoder({ argv: [process.execPath, '-e', script], clock: systemClock, log: silentLog, timeoutMs });
}

const wlt = Uint8Array.from({ length: 1024 }, (_, i) => i % 256);

it('hands the block to the program and its picture back', async () => {
  const picture = await decoderThat(`process.stdout.write(Buffer.concat([Buffer.from('BM'), wlt]))`).decode(wlt);
  expect(picture?.mediaType).toBe('image/bmp');
  expect([...(picture?.bytes ?? [])]).toEqual([0x42, 0x4d, ...wlt]);
});

it.each([
  ['gives something else than a BMP', `process.stdout.write('GIF89a')`],
  ['gives nothing', ``],
  ['fails after giving a picture', `process.stdout.write('BM...'); process.exitCode = 3`],
  ['gives more than a megabyte', `process.stdout.write('BM' + 'x'.repeat(1_000_000))`],
  ['crashes', `process.abort()`],
])('answers null when the program %s', async (_, body) => {
  expect(await decoderThat(body).decode(wlt)).toBeNull();
});

it('answers null when the program never ends', async () => {
  expect(await decoderThat('setInterval(() => 0, 1000)', 300).decode(wlt)).toBeNull();
});

it('answers null when there is no such program, and starts no shell', async () => {
  const decoder = createWltCommandDecoder({ argv: ['/no/such/decoder; echo BM'], clock: systemClock, log: silentLog });
  expect(await decoder.decode(wlt)).toBeNull();
});

it('answers null without a decoder', async () => {
  expect(await nullPhotoDecoder.decode(wlt)).toBeNull();
});
