import { canPrint } from './printer-state.ts';
import type { PrinterState } from './printer-state.ts';

/** What of a state a printer can tell; one without a near-end sensor never reports near end. */
export interface Sensors {
  readonly nearEnd: boolean;
}

const near = (state: PrinterState, sensors: Sensors): boolean => sensors.nearEnd && state.paper !== 'ok';

/** The answer to DLE EOT n, n = 1…4: bits 1 and 4 set, bits 0 and 7 clear. */
export function realtimeByte(n: number, state: PrinterState, sensors: Sensors): number {
  const idle = 0x12;
  if (n === 1) return idle | (canPrint(state) ? 0 : 0x08);
  if (n === 2) return idle | (state.cover === 'open' ? 0x04 : 0) | (state.paper === 'end' ? 0x20 : 0) | (state.error === 'none' ? 0 : 0x40);
  if (n === 3) return idle | { none: 0, cutter: 0x08, unrecoverable: 0x20, 'head-hot': 0x40 }[state.error];
  return idle | (near(state, sensors) ? 0x0c : 0) | (state.paper === 'end' ? 0x60 : 0);
}

/** The answer to GS r 1 (paper) and GS r 2 (drawer, none attached). */
export function sensorByte(of: 'paper' | 'drawer', state: PrinterState, sensors: Sensors): number {
  if (of === 'drawer') return 0;
  return (near(state, sensors) ? 0x03 : 0) | (state.paper === 'end' ? 0x0c : 0);
}

/** The four bytes of automatic status: printer, errors, paper, reserved. */
export function autoStatus(state: PrinterState, sensors: Sensors): Uint8Array {
  return Uint8Array.of(
    0x10 | (canPrint(state) ? 0 : 0x08) | (state.cover === 'open' ? 0x20 : 0),
    { none: 0, cutter: 0x08, unrecoverable: 0x20, 'head-hot': 0x40 }[state.error],
    sensorByte('paper', state, sensors),
    0x0f,
  );
}

/** Whether a change between two automatic statuses concerns what GS a n asked for: bit 1 on-line, 2 errors, 3 paper. */
export function autoStatusDiffers(mask: number, before: Uint8Array, after: Uint8Array): boolean {
  return [0x02, 0x04, 0x08].some((bit, index) => (mask & bit) !== 0 && before[index] !== after[index]);
}

/** The process-ID answer: header, the four bytes of the request, end. */
export function processIdAnswer(id: Uint8Array): Uint8Array {
  return Uint8Array.of(0x37, 0x22, ...id, 0x00);
}
