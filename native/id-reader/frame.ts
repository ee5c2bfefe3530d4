/**
 * Frames of the SDT (SAM_A) serial protocol, GA/T 467:
 *
 *     AA AA AA 96 69 | LEN (2, big-endian) | body … | CHK
 *
 * LEN counts body and CHK. CHK is the XOR of everything from LEN's first byte to the body's last, so it lets one
 * damaged read in 256 through: whoever keeps data must compare two reads.
 */
const HEADER = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const HEADER_BYTES = HEADER.length;
/** Header and LEN. */
const PREFIX_BYTES = HEADER_BYTES + 2;

/** No reply or request of the protocol is longer: the longest, text + photo + 1,024 bytes of fingerprint, has 0x090A. */
export const MAX_LEN = 4096;
/** Bound of what a decoder ever holds, whatever comes in. */
export const BUFFER_BYTES = 16_384;
/** So long may the line be silent inside a frame; then the owner calls `silence()`. */
export const SILENCE_MS = 150;

/** Requests carry at least CMD PARA CHK, replies SW1 SW2 SW3 CHK. */
export type FrameKind = 'request' | 'reply';
const MIN_LEN: Readonly<Record<FrameKind, number>> = { request: 3, reply: 4 };

/** Puts header, length and checksum around a body (CMD PARA DATA or SW1 SW2 SW3 DATA). */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const len = body.length + 1;
  if (len > MAX_LEN) throw new Error(`frame body of ${body.length} bytes`);
  const frame = new Uint8Array(PREFIX_BYTES + len);
  frame.set(HEADER);
  frame[HEADER_BYTES] = len >> 8;
  frame[HEADER_BYTES + 1] = len & 0xff;
  frame.set(body, PREFIX_BYTES);
  let xor = (len >> 8) ^ (len & 0xff);
  for (const byte of body) xor ^= byte;
  frame[frame.length - 1] = xor;
  return frame;
}

/** What a decoder saw and dropped, since it was made. */
export interface FrameCounts {
  frames: number;
  /** Bytes that belong to no frame. */
  noiseBytes: number;
  checksumFailures: number;
  /** LEN below the least or above 4,096. */
  lengthFailures: number;
  /** Frames given up because the line fell silent inside them. */
  truncated: number;
}

/**
 * Finds frames in a stream that is cut anywhere and dirty anywhere. Length delimits a frame, never a search for the
 * next header, because photos may contain one. After a wrong length or checksum it drops a single byte and looks
 * again, so that a good frame behind or inside the dirt is found. Work is linear in the bytes pushed: a running XOR
 * is kept beside each byte, so testing a checksum costs the same for every length.
 */
export class FrameDecoder {
  readonly counts: FrameCounts = { frames: 0, noiseBytes: 0, checksumFailures: 0, lengthFailures: 0, truncated: 0 };
  readonly #minLen: number;
  readonly #bytes = new Uint8Array(BUFFER_BYTES);
  /** `#xors[i]` is the XOR of all bytes up to and with i; the XOR of a range is that of its two ends. */
  readonly #xors = new Uint8Array(BUFFER_BYTES);
  #xor = 0;
  #start = 0;
  #end = 0;

  constructor(kind: FrameKind = 'reply') {
    this.#minLen = MIN_LEN[kind];
  }

  /** Bytes held back because they may be the beginning of a frame; never more than 7 + 4,096. */
  get pendingBytes(): number {
    return this.#end - this.#start;
  }

  /** Takes bytes in and answers the bodies of the frames that they complete, in order. Each body is its own copy. */
  push(chunk: Uint8Array): Uint8Array[] {
    const found: Uint8Array[] = [];
    for (let taken = 0; taken < chunk.length;) {
      if (this.#end === BUFFER_BYTES) this.#compact();
      const until = Math.min(chunk.length, taken + BUFFER_BYTES - this.#end);
      for (; taken < until; taken += 1) this.#append(chunk[taken] ?? 0);
      this.#scan(found);
    }
    return found;
  }

  /**
   * The line was silent for `SILENCE_MS`: the partial frame at hand will not be completed. Gives it up and answers
   * the frames that it had swallowed (noise that looks like a header with a large LEN does that).
   */
  silence(): Uint8Array[] {
    const found: Uint8Array[] = [];
    while (this.#end > this.#start) {
      if (this.#end - this.#start >= HEADER_BYTES) this.counts.truncated += 1;
      this.#dropOne();
      this.#scan(found);
    }
    return found;
  }

  /** Forgets everything that is held back, before a new command. */
  reset(): void {
    this.counts.noiseBytes += this.#end - this.#start;
    this.#start = 0;
    this.#end = 0;
  }

  #append(byte: number): void {
    this.#xor ^= byte;
    this.#bytes[this.#end] = byte;
    this.#xors[this.#end] = this.#xor;
    this.#end += 1;
  }

  /** Less than a frame is held back, so at least three quarters of the buffer are free afterwards. */
  #compact(): void {
    this.#bytes.copyWithin(0, this.#start, this.#end);
    this.#xors.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
  }

  #scan(found: Uint8Array[]): void {
    for (;;) {
      this.#skipToHeader();
      if (this.#end - this.#start < PREFIX_BYTES) return;
      const len = (this.#at(HEADER_BYTES) << 8) | this.#at(HEADER_BYTES + 1);
      if (len < this.#minLen || len > MAX_LEN) {
        this.counts.lengthFailures += 1;
        this.#dropOne();
        continue;
      }
      const total = PREFIX_BYTES + len;
      if (this.#end - this.#start < total) return;
      if (this.#xorOf(HEADER_BYTES, total) !== 0) {
        this.counts.checksumFailures += 1;
        this.#dropOne();
        continue;
      }
      found.push(this.#bytes.slice(this.#start + PREFIX_BYTES, this.#start + total - 1));
      this.counts.frames += 1;
      this.#start += total;
    }
  }

  /** Moves to the first place where a header stands or may be beginning. */
  #skipToHeader(): void {
    let at = this.#start;
    for (; at < this.#end; at += 1) {
      if (this.#bytes[at] !== HEADER[0]) continue;
      let matched = 1;
      while (matched < HEADER_BYTES && at + matched < this.#end && this.#bytes[at + matched] === HEADER[matched]) matched += 1;
      if (matched === HEADER_BYTES || at + matched === this.#end) break;
    }
    this.counts.noiseBytes += at - this.#start;
    this.#start = at;
  }

  #dropOne(): void {
    this.#start += 1;
    this.counts.noiseBytes += 1;
  }

  #at(offset: number): number {
    return this.#bytes[this.#start + offset] ?? 0;
  }

  /** XOR of the held bytes from offset `from` (at least 1) up to, not with, `to`; 0 over LEN…CHK of a sound frame. */
  #xorOf(from: number, to: number): number {
    return (this.#xors[this.#start + to - 1] ?? 0) ^ (this.#xors[this.#start + from - 1] ?? 0);
  }
}
