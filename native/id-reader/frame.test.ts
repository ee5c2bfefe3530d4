import { describe, expect, it } from 'vitest';
import { fromHex, sdtVectors, toHex } from '../../test/support/sdt-vectors.ts';
import { BUFFER_BYTES, encodeFrame, FrameDecoder, MAX_LEN } from './frame.ts';

function whole(bodies: readonly Uint8Array[]): string[] {
  return bodies.map((body) => toHex(encodeFrame(body)));
}

describe('the published streams', () => {
  it.each(sdtVectors.parserStreams)('$name yields exactly its frames', ({ stream, expect: expected, error }) => {
    const decoder = new FrameDecoder();
    const found = [...decoder.push(fromHex(stream)), ...decoder.silence()];
    expect(whole(found)).toEqual(expected);
    expect(decoder.counts).toMatchObject({
      frames: expected.length,
      checksumFailures: error === 'checksum' ? 1 : 0,
      lengthFailures: error === 'length' ? 1 : 0,
    });
    expect(decoder.pendingBytes).toBe(0);
  });

  const replies = [
    ...sdtVectors.errorReplies.map(({ name, hex }) => ({ name, hex })),
    ...sdtVectors.people.map(({ key, readBaseReplyHex }) => ({ name: key, hex: readBaseReplyHex })),
    ...sdtVectors.fingerprintReplies.map(({ length, hex }) => ({ name: `with fingerprint, ${length} bytes`, hex })),
  ];

  it.each(replies)('$name is one frame and encodes to the same bytes', ({ hex }) => {
    const decoder = new FrameDecoder();
    expect(whole(decoder.push(fromHex(hex)))).toEqual([hex]);
    expect(decoder.counts).toEqual({ frames: 1, noiseBytes: 0, checksumFailures: 0, lengthFailures: 0, truncated: 0 });
  });

  it.each(sdtVectors.splitPositionsToTry)('a card reply cut at byte %i is found whole', (at) => {
    const hex = sdtVectors.people[0]?.readBaseReplyHex ?? '';
    const bytes = fromHex(hex);
    const decoder = new FrameDecoder();
    expect(decoder.push(bytes.subarray(0, at))).toEqual([]);
    expect(whole(decoder.push(bytes.subarray(at)))).toEqual([hex]);
  });
});

describe('FrameDecoder', () => {
  const good = Uint8Array.of(0, 0, 0x9f, 0, 0, 0, 0);

  it('keeps waiting for a truncated frame until the line is silent', () => {
    const truncated = fromHex(sdtVectors.people[0]?.readBaseReplyHex ?? '').subarray(0, 700);
    const decoder = new FrameDecoder();
    expect([...decoder.push(truncated), ...decoder.push(encodeFrame(good))]).toEqual([]);
    expect(decoder.silence()).toEqual([good]);
    expect(decoder.counts.truncated).toBe(1);
  });

  it('finds the frame that noise with a header and a long length has swallowed', () => {
    const decoder = new FrameDecoder();
    expect(decoder.push(fromHex('AAAAAA96690FFF'))).toEqual([]);
    expect(decoder.push(encodeFrame(good))).toEqual([]);
    expect(decoder.silence()).toEqual([good]);
  });

  it('accepts a request of three bytes only where requests are expected', () => {
    const request = fromHex(sdtVectors.requests[0]?.hex ?? '');
    expect(new FrameDecoder('request').push(request)).toHaveLength(1);
    expect(new FrameDecoder('reply').push(request)).toHaveLength(0);
  });

  it('holds back no more than one frame, however much comes in one piece', () => {
    const decoder = new FrameDecoder();
    const liar = fromHex('AAAAAA9669' + MAX_LEN.toString(16).padStart(4, '0'));
    const flood = new Uint8Array(5 * BUFFER_BYTES).fill(0xaa);
    for (let at = 0; at + liar.length < flood.length; at += 11) flood.set(liar, at);
    decoder.push(flood);
    expect(decoder.pendingBytes).toBeLessThanOrEqual(7 + MAX_LEN);
    expect([...decoder.silence(), ...decoder.push(encodeFrame(good))]).toEqual([good]);
  });

  it('gives bodies that later bytes do not change', () => {
    const decoder = new FrameDecoder();
    const [body] = decoder.push(encodeFrame(good));
    decoder.push(new Uint8Array(3 * BUFFER_BYTES).fill(0x55));
    expect(body).toEqual(good);
  });

  it('forgets a partial frame when it is reset', () => {
    const decoder = new FrameDecoder();
    decoder.push(encodeFrame(good).subarray(0, 9));
    decoder.reset();
    expect(decoder.push(encodeFrame(good))).toEqual([good]);
  });
});

it('refuses to encode a body that no length field can name', () => {
  expect(() => encodeFrame(new Uint8Array(MAX_LEN))).toThrow('frame body');
});
