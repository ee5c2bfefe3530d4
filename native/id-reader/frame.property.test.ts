import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BUFFER_BYTES, encodeFrame, FrameDecoder } from './frame.ts';

const body = fc.uint8Array({ minLength: 3, maxLength: 1500 });
/** Noise that likes the bytes of a header. */
const noise = fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0xaa, 0x96, 0x69, 0x05)), { maxLength: 200 });
const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });

/** Pushes the bytes in pieces of the given sizes, repeated as often as needed, then lets the line fall silent. */
function decode(bytes: Uint8Array, sizes: readonly number[]): { found: Uint8Array[]; mostHeld: number } {
  const decoder = new FrameDecoder();
  const found: Uint8Array[] = [];
  let mostHeld = 0;
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    found.push(...decoder.push(bytes.subarray(at, at + size)));
    mostHeld = Math.max(mostHeld, decoder.pendingBytes);
    at += size;
  }
  found.push(...decoder.silence());
  return { found, mostHeld };
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

it('finds frames whatever the places where the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(body, { maxLength: 5 }), cuts, (bodies, sizes) => {
      const stream = join(...bodies.map(encodeFrame));
      expect(decode(stream, sizes).found).toEqual(bodies);
    }),
    { numRuns: 300 },
  );
});

it('cuts change nothing about what is found in dirty streams', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(noise, body), { maxLength: 4 }), cuts, (parts, sizes) => {
      const stream = join(...parts.flatMap(([dirt, good]) => [Uint8Array.from(dirt), encodeFrame(good)]));
      expect(decode(stream, sizes).found).toEqual(decode(stream, [stream.length || 1]).found);
    }),
    { numRuns: 200 },
  );
});

it('finds a good frame after any noise once the line was silent', () => {
  fc.assert(
    fc.property(noise, body, cuts, (dirt, good, sizes) => {
      const { found, mostHeld } = decode(join(Uint8Array.from(dirt), encodeFrame(good)), sizes);
      expect(found.map((each) => Buffer.from(each).toString('hex'))).toContain(Buffer.from(good).toString('hex'));
      expect(mostHeld).toBeLessThanOrEqual(BUFFER_BYTES);
    }),
    { numRuns: 500 },
  );
});

it('lets no frame through in which a burst within one byte column changed the checksum', () => {
  fc.assert(
    fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (good, where, flip) => {
      const frame = encodeFrame(good);
      // Behind the length: one changed byte always changes the XOR.
      const at = 7 + (where % (frame.length - 7));
      frame[at] = (frame[at] ?? 0) ^ flip;
      expect(decode(frame, [frame.length]).found).not.toContainEqual(good);
    }),
    { numRuns: 300 },
  );
});
