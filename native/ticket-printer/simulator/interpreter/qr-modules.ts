import { create } from 'qrcode';
import type { QrLevel } from './paper.ts';

/** A QR symbol without its quiet zone. */
export interface QrModules {
  readonly size: number;
  isDark(column: number, row: number): boolean;
}

/** Printers put the data in byte mode as it comes. Answers undefined when it fits no version of this level. */
export function qrModules(payload: string, level: QrLevel): QrModules | undefined {
  const data = new TextEncoder().encode(payload);
  if (data.length > BYTE_CAPACITY[level] || data.length === 0) return undefined;
  const { modules } = create([{ data, mode: 'byte' }], { errorCorrectionLevel: level });
  return { size: modules.size, isDark: (column, row) => modules.get(row, column) === 1 };
}

/** ISO/IEC 18004:2015, table 7: version 40, byte mode. */
const BYTE_CAPACITY: Readonly<Record<QrLevel, number>> = { L: 2953, M: 2331, Q: 1663, H: 1273 };
