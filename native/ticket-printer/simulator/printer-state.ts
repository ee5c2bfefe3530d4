/** The faults that the staff page offers; the same words as the API's `printerFault`. */
export type PrinterFault = 'none' | 'paper-near-end' | 'paper-end' | 'cover-open' | 'offline' | 'silent' | 'slow' | 'power-off';

/** What is true of the machine. Each can be changed alone; a `PrinterFault` is a named change from healthy. */
export interface PrinterState {
  readonly power: boolean;
  readonly cover: 'closed' | 'open';
  /** False: taken off line by its button; nothing prints, status requests are answered. */
  readonly online: boolean;
  readonly paper: 'ok' | 'near-end' | 'end';
  readonly error: 'none' | 'cutter' | 'unrecoverable' | 'head-hot';
  /** Takes bytes and prints, but not one byte comes back: a broken return line. */
  readonly silent: boolean;
  /** Takes no bytes (its flow control says stop), and so reads no status request either. */
  readonly busy: boolean;
  /** Bytes a second that leave the receive buffer; undefined: as fast as they come. */
  readonly drainBytesPerSecond: number | undefined;
}

export const HEALTHY: PrinterState = {
  power: true,
  cover: 'closed',
  online: true,
  paper: 'ok',
  error: 'none',
  silent: false,
  busy: false,
  drainBytesPerSecond: undefined,
};

/** Slow enough that a ticket takes seconds, quick enough to wait for. */
const SLOW_BYTES_PER_SECOND = 400;

export function stateOf(fault: PrinterFault): PrinterState {
  switch (fault) {
    case 'none':
      return HEALTHY;
    case 'paper-near-end':
      return { ...HEALTHY, paper: 'near-end' };
    case 'paper-end':
      return { ...HEALTHY, paper: 'end' };
    case 'cover-open':
      return { ...HEALTHY, cover: 'open' };
    case 'offline':
      return { ...HEALTHY, online: false };
    case 'silent':
      return { ...HEALTHY, silent: true };
    case 'slow':
      return { ...HEALTHY, drainBytesPerSecond: SLOW_BYTES_PER_SECOND };
    case 'power-off':
      return { ...HEALTHY, power: false };
  }
}

/** Whether the print head may work. Commands wait in the receive buffer while it may not. */
export function canPrint(state: PrinterState): boolean {
  return state.power && state.online && state.cover === 'closed' && state.paper !== 'end' && state.error === 'none';
}
