import type { DeviceStatus } from './device.ts';

/**
 * The ticket printer as the hall needs it.
 * - `print` never retries by itself and never has two jobs under way: a second call waits for the first.
 * - It asks the printer for its state first. When that forbids printing it answers `not-sent` and not one byte of the ticket has left.
 * - `onSending` is called once, synchronously, directly before the first byte of the ticket is handed to the line; if it throws, nothing is sent.
 * - `confirmed`: the printer said that printing ended. `sent`: it took all bytes and reports no fault, but this model can't confirm.
 *   `unknown`: bytes have left and no trustworthy answer came; the paper may or may not exist.
 * - `onStatus` fires when the status changes, also while nothing is printed, within 5 s of the change.
 */
export interface TicketPrinter {
  start(): void;
  status(): PrinterStatus;
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  print(document: TicketDocument, onSending: () => void): Promise<PrintOutcome>;
  close(): Promise<void>;
}

export interface PrinterStatus extends DeviceStatus {
  readonly detail: 'ready' | 'paper-near-end' | 'paper-end' | 'cover-open' | 'offline' | 'error' | 'silent' | 'unreachable' | 'starting';
}

export type PrintOutcome =
  | { readonly result: 'confirmed' }
  | { readonly result: 'sent' }
  | { readonly result: 'not-sent'; readonly why: PrinterStatus['detail'] }
  | { readonly result: 'unknown'; readonly why: 'silent' | 'connection-lost' | 'fault-while-printing' };

/**
 * A ticket as a list of lines, laid out for 80 mm paper (48 columns, a Chinese character is two).
 * The composer wraps long text itself, and prints every character: natively where the printer has it, else as raster.
 */
export interface TicketDocument {
  readonly lines: readonly TicketLine[];
}

export type TicketLine =
  /** scale 1…8 multiplies both directions. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly scale?: number;
      readonly bold?: boolean;
    }
  /** label left, value right, on one line when it fits, else the value wraps below. */
  | { readonly type: 'pair'; readonly label: string; readonly value: string }
  | { readonly type: 'rule' }
  | { readonly type: 'feed'; readonly lines: number }
  /** ASCII only, at most 260 characters, printed with level M and at least 6 dots a module. */
  | { readonly type: 'qr'; readonly payload: string };
