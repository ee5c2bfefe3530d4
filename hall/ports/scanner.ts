import type { DeviceStatus } from './device.ts';

/**
 * A scanner of codes on papers and cards, as the hall needs it.
 *
 * - It listens by itself from `start` until `close`, and finds the device again after it was unplugged.
 * - A code is what stood between two line ends: printable ASCII, without blanks around it. Anything else is dropped whole, and nobody is told.
 * - Listeners are called in order, never after `close` resolved.
 */
export interface Scanner {
  start(): void;
  status(): DeviceStatus;
  onScan(listener: (code: string) => void): () => void;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  close(): Promise<void>;
}
