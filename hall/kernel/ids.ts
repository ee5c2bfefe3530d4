import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** UUIDv7 (RFC 9562): 48 bits of UTC milliseconds, then random; sorts by time of making. Lower-case text. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

export type PersonId = Id<'person'>;
export type VisitId = Id<'visit'>;
export type TicketId = Id<'ticket'>;
export type PrintJobId = Id<'print-job'>;
export type EventId = Id<'event'>;

export interface IdMaker {
  next<Kind extends string>(): Id<Kind>;
}

/** Ids of one maker are strictly increasing, also within a millisecond and when the clock jumps back (RFC 9562 §6.2, method 1). */
export function createIdMaker(clock: Clock, random: Random): IdMaker {
  let lastMs = 0;
  let counter = 0;
  return {
    next<Kind extends string>() {
      const bytes = random.bytes(16);
      const nowMs = clock.nowMs();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        counter = ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0);
      } else {
        counter += 1;
        if (counter > 0x0fff) {
          counter = 0;
          lastMs += 1;
        }
      }
      return format(lastMs, counter, bytes) as Id<Kind>;
    },
  };
}

/** Writes over the bytes it is given. */
function format(ms: number, counter: number, bytes: Uint8Array): string {
  const id = Buffer.from(bytes.buffer, bytes.byteOffset, 16);
  id.writeUIntBE(ms, 0, 6);
  id[6] = 0x70 | (counter >> 8);
  id[7] = counter & 0xff;
  id[8] = 0x80 | ((id[8] ?? 0) & 0x3f);
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The UTC milliseconds that a UUIDv7 begins with. */
export function idTimeMs(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
