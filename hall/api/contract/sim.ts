import * as z from 'zod';
import { base } from './common.ts';

/** Only where a simulator runs; every call answers NOT_SIMULATED otherwise. */
const sim = base.errors({ NOT_SIMULATED: { status: 404 } });

export const readerFault = z.enum([
  'none',
  'noise',
  'half-frame',
  'wrong-checksum',
  'wrong-length',
  'pulled-mid-read',
  'status-error',
  'silent',
  'unplugged',
  'swap-between-reads',
]);
export const printerFault = z.enum(['none', 'paper-near-end', 'paper-end', 'cover-open', 'offline', 'silent', 'slow', 'power-off']);

export const cardPrinterFault = z.enum(['none', 'jam', 'offline', 'silent']);

export const simContract = {
  people: sim.output(z.array(z.object({ key: z.string(), label: z.object({ zh: z.string(), en: z.string() }), kind: z.string() }))),
  layCard: sim.input(z.object({ key: z.string().max(64) })).output(z.object({ done: z.literal(true) })),
  removeCard: sim.output(z.object({ done: z.literal(true) })),
  readerFault: sim.input(z.object({ fault: readerFault })).output(z.object({ done: z.literal(true) })),
  printerFault: sim.input(z.object({ fault: printerFault })).output(z.object({ done: z.literal(true) })),
  /** How much ribbon and how many cards are left, and the last cards, newest first, as PNG data URLs. */
  cardPrinter: sim.output(
    z.object({
      ribbon: z.number().int(),
      hopper: z.number().int(),
      fault: cardPrinterFault,
      cards: z.array(z.object({ at: z.number().int(), front: z.string(), back: z.string() })),
    }),
  ),
  cardPrinterFault: sim.input(z.object({ fault: cardPrinterFault })).output(z.object({ done: z.literal(true) })),
  refillCardPrinter: sim.output(z.object({ done: z.literal(true) })),
  /** The last papers, newest first, as PNG data URLs. */
  papers: sim.output(z.array(z.object({ at: z.number().int(), png: z.string() }))),
};
