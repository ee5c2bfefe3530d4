import type { PrinterStatus } from '../../hall/ports/index.ts';

/** What a printer says of itself when it answers. */
export type Condition = Exclude<PrinterStatus['detail'], 'silent' | 'unreachable' | 'starting'>;

/** The answers to DLE EOT 1, 2 and 4. Bits: Epson's reference, DLE EOT; the same in Citizen's and Bixolon's tables. */
export interface RealTimeAnswers {
  readonly printer: number;
  readonly offlineCause: number;
  readonly paper: number;
}

/** The cause a person can remedy goes before the effect: a cover that is open also makes the printer offline. */
export function conditionOf({ printer, offlineCause, paper }: RealTimeAnswers): Condition {
  if (offlineCause & 0x04) return 'cover-open';
  if (offlineCause & 0x20 || (paper & 0x60) === 0x60) return 'paper-end';
  if (offlineCause & 0x40) return 'error';
  if (printer & 0x08) return 'offline';
  return paper & 0x0c ? 'paper-near-end' : 'ready';
}

/** Automatic status back: four bytes that the printer sends by itself when its state changes (Epson's reference, GS a). */
export function conditionOfAutoStatus([printer, error, paper]: readonly number[]): Condition {
  if ((printer ?? 0) & 0x20) return 'cover-open';
  if ((paper ?? 0) & 0x0c) return 'paper-end';
  // Cutter, unrecoverable, and one that goes away by itself, such as a hot head.
  if ((error ?? 0) & 0x68) return 'error';
  if ((printer ?? 0) & 0x08) return 'offline';
  return (paper ?? 0) & 0x03 ? 'paper-near-end' : 'ready';
}

export function canPrint(condition: PrinterStatus['detail']): condition is 'ready' | 'paper-near-end' {
  return condition === 'ready' || condition === 'paper-near-end';
}

export function statusOf(detail: PrinterStatus['detail'], simulated: boolean): PrinterStatus {
  switch (detail) {
    case 'ready':
    case 'paper-near-end':
      return { state: simulated ? 'simulated' : 'ok', detail };
    case 'paper-end':
    case 'cover-open':
    case 'offline':
    case 'error':
      return { state: 'fault', detail };
    case 'silent':
    case 'unreachable':
    case 'starting':
      return { state: 'missing', detail };
  }
}
