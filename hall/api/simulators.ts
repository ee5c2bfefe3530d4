import type * as z from 'zod';
import type { cardPrinterFault, printerFault, readerFault } from './contract/index.ts';

/** What the simulator panel moves. Handed in by the service; null where a real device is attached. */
export interface Simulators {
  readonly reader: ReaderPanel | null;
  readonly printer: PrinterPanel | null;
  readonly cardPrinter: CardPrinterPanel | null;
}

export interface CardPrinterPanel {
  state(): { readonly ribbon: number; readonly hopper: number; readonly fault: z.infer<typeof cardPrinterFault> };
  setFault(fault: z.infer<typeof cardPrinterFault>): void;
  refill(): void;
  /** The last cards, newest first. */
  cards(): readonly { readonly at: number; readonly front: Uint8Array; readonly back: Uint8Array }[];
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
