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

export const simContract = {
  people: sim.output(z.array(z.object({ key: z.string(), label: z.object({ zh: z.string(), en: z.string() }), kind: z.string() }))),
  layCard: sim.input(z.object({ key: z.string().max(64) })).output(z.object({ done: z.literal(true) })),
  removeCard: sim.output(z.object({ done: z.literal(true) })),
  readerFault: sim.input(z.object({ fault: readerFault })).output(z.object({ done: z.literal(true) })),
  printerFault: sim.input(z.object({ fault: printerFault })).output(z.object({ done: z.literal(true) })),
  /** The last papers, newest first, as PNG data URLs. */
  papers: sim.output(z.array(z.object({ at: z.number().int(), png: z.string() }))),
};
