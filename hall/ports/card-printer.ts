import type { DeviceStatus } from './device.ts';

/**
 * The printer of plastic cards as the hall needs it. A card costs money and carries a living code, so certainty counts more than speed:
 * - `print` never retries by itself and never has two jobs under way: a second call waits for the first.
 * - It asks the printer for its state first. When that forbids printing it answers `not-sent`, and nothing of the card has left.
 * - `onSending` is called once, synchronously, directly before anything of the card leaves; if it throws, nothing is sent.
 * - `printed` with `confirmed`: the printer or its queue said that the card came out. With `sent`: everything was taken over and nothing more
 *   can be learnt; somebody looks whether the card is there.
 * - `failed`: the printer said that it gave the job up; a blank card may be spoiled. `unknown`: no trustworthy answer came.
 * - `onStatus` fires when the status changes, also while nothing is printed, within 10 s of the change.
 * - After `close` resolved no listener is called. A driver keeps no card's picture after its job, but where that is its whole purpose (`dir:`, `sim:`).
 */
export interface CardPrinter {
  start(): void;
  status(): CardPrinterStatus;
  onStatus(listener: (status: CardPrinterStatus) => void): () => void;
  print(job: CardPrint, onSending: () => void): Promise<CardPrintOutcome>;
  close(): Promise<void>;
}

export interface CardPrint {
  /** Names the job to the printer; safe as a file's name, and tells nothing of anybody. */
  readonly name: string;
  /** PNG, 1011 × 638 at 300 dots an inch. */
  readonly front: Uint8Array;
  readonly back: Uint8Array;
  /** Two pages of 85.60 × 53.98 mm. Always one job: some printers turn no card over between two. */
  readonly pdf: Uint8Array;
}

export interface CardPrinterStatus extends DeviceStatus {
  readonly detail:
    | 'ready'
    | 'ribbon-low'
    | 'cards-low'
    | 'ribbon-out'
    | 'cards-out'
    | 'jam'
    | 'cover-open'
    | 'offline'
    /** The queue was stopped or takes no jobs. */
    | 'stopped'
    | 'error'
    | 'no-queue'
    /** The system has no print service, or it doesn't answer. */
    | 'no-print-service'
    | 'no-folder'
    | 'starting';
}

export type CardPrintOutcome =
  | { readonly result: 'printed'; readonly certainty: 'confirmed' | 'sent' }
  | { readonly result: 'not-sent'; readonly why: CardPrinterStatus['detail'] }
  | { readonly result: 'failed'; readonly why: 'jam' | 'ribbon-out' | 'cancelled' | 'aborted' | 'not-written' }
  | { readonly result: 'unknown'; readonly why: 'silent' | 'connection-lost' };
