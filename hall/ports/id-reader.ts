import type { DeviceStatus } from './device.ts';

/**
 * The ID-card reader as the hall needs it. Card fields stand here as the chip gives them, trimmed, not judged:
 * whether a number, a date or an age is acceptable is the hall's business (hall/identity).
 *
 * A reader behaves so:
 * - It polls by itself from `start` until `close`, and finds the device again after it was unplugged.
 * - `reading` comes once when a card is found, then exactly one of `read` or `unreadable`.
 * - After `read` it reads the card a second time by itself; exactly one of `confirmed` or `refused` follows with the same `readId`.
 *   `confirmed` means both reads were identical byte for byte. Nothing may be kept of a card before `confirmed`.
 * - A card left lying is not reported again; one that was lifted and is laid down again is, at once. `removed` comes when the reader can
 *   tell that the card has gone, at the latest before the next `reading`; some readers can't tell earlier.
 * - Listeners are called in order, never after `close` resolved. A listener that throws is a bug of the listener's.
 */
export interface IdReader {
  start(): void;
  status(): DeviceStatus;
  onEvent(listener: (event: IdReaderEvent) => void): () => void;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Whether this device, as far as it has shown, tells when a card that lies there is taken away. */
  tellsRemoval(): boolean;
  /** A person asks to read the card that lies there again: lifts the "not reported again" rule once. */
  readAgain(): void;
  close(): Promise<void>;
}

export type IdReaderEvent =
  | { readonly type: 'reading' }
  | { readonly type: 'read'; readonly readId: number; readonly card: CardRead }
  | { readonly type: 'confirmed'; readonly readId: number }
  | { readonly type: 'refused'; readonly readId: number; readonly why: 'removed' | 'differs' | 'other-card' }
  | { readonly type: 'unreadable'; readonly why: UnreadableReason }
  | { readonly type: 'removed' };

/**
 * `removed-early`: pulled away while reading. `not-answering`: chip found but fails authentication or reading after retries.
 * `type-not-supported`: the reader's firmware doesn't know this kind of card. `damaged-data`: read, but not a layout we know.
 */
export type UnreadableReason = 'removed-early' | 'not-answering' | 'type-not-supported' | 'damaged-data';

/** GA 490 kinds by the marker at byte 248 of the text block. */
export type CardKind = 'resident' | 'hmt-permit' | 'foreign-pr-2017' | 'foreign-pr-2023';

/** One read of a card. All text trimmed of padding only; dates as YYYYMMDD text, `validTo` may be '长期' as the chip says it. */
export interface CardRead {
  readonly kind: CardKind;
  /** The name in Chinese where the card has one, else ''. */
  readonly nameZh: string;
  /** Foreign permanent residents only, else ''. */
  readonly nameEn: string;
  /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
  readonly sexCode: string;
  readonly birth: string;
  /** 18 characters (15 on the foreign card of 2017). */
  readonly number: string;
  /** '' where the layout has none. */
  readonly address: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly validTo: string;
  /** The WLT photo block, 1,024 bytes, undecoded. */
  readonly photo: Uint8Array;
}
