import type * as z from 'zod';
import type { printerFault, readerFault } from './contract/index.ts';

/** What the simulator panel moves. Handed in by the service; null where a real device is attached. */
export interface Simulators {
  readonly reader: ReaderPanel | null;
  readonly printer: PrinterPanel | null;
}

export interface ReaderPanel {
  people(): readonly { readonly key: string; readonly label: { readonly zh: string; readonly en: string }; readonly kind: string }[];
  /** False: no such person. */
  layCard(key: string): boolean;
  removeCard(): void;
  setFault(fault: z.infer<typeof readerFault>): void;
}

export interface PrinterPanel {
  setFault(fault: z.infer<typeof printerFault>): void;
  /** The last papers, newest first. */
  papers(): readonly { readonly at: number }[];
  /** The paper at that place of `papers()` as a PNG. */
  pngOf(index: number): Promise<Uint8Array | undefined>;
}
