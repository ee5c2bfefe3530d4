/**
 * A ticket printer to try things with: `node native/ticket-printer/simulator/main.ts --port 9100 --papers DIR`.
 * Prints one line a ticket; `--fault NAME` starts it with a fault. Ends on Ctrl-C, after the last picture is written.
 */
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { Clock } from '../../../hall/kernel/clock.ts';
import { silentLog } from '../../../hall/kernel/log.ts';
import { createPrinterSimulator } from './index.ts';
import type { Paper } from './index.ts';

const Options = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(9100),
  host: z.string().default('127.0.0.1'),
  papers: z.string().min(1).optional(),
  fault: z.enum(['none', 'paper-near-end', 'paper-end', 'cover-open', 'offline', 'silent', 'slow']).default('none'),
});

// A program's own start is where the host's clock enters; everything below it takes this one.
const clock: Clock = {
  // oxlint-disable-next-line jiafu/no-host-globals
  nowMs: () => Date.now(),
  // oxlint-disable-next-line jiafu/no-host-globals
  monotonicMs: () => performance.now(),
  schedule: (delayMs, callback) => {
    // oxlint-disable-next-line jiafu/no-host-globals
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

function describe({ number, ticket }: Paper): string {
  const symbols = ticket.items.flatMap((item) => (item.type === 'qr' ? [item.payload] : []));
  const breaches = ticket.failures.map((failure) => `${failure.kind}@${failure.offset}`);
  const parts = [
    `paper ${number}`,
    ticket.complete ? 'cut' : 'torn',
    `${ticket.items.filter((item) => item.type === 'line').length} lines`,
    `qr ${symbols.join(' ') || 'none'}`,
    `breaches ${breaches.join(' ') || 'none'}`,
    ticket.text.replaceAll('\n', ' | '),
  ];
  return parts.join(' · ');
}

async function main(): Promise<number> {
  const parsed = Options.safeParse(readArguments());
  if (!parsed.success) {
    console.error(`usage: --port 9100 [--host 127.0.0.1] [--papers DIR] [--fault NAME]\n${z.prettifyError(parsed.error)}`);
    return 2;
  }
  const { port, host, papers, fault } = parsed.data;
  const printer = createPrinterSimulator({
    clock,
    log: silentLog,
    dotsPerSecond: 1200,
    ...(papers === undefined ? {} : { papersFolder: papers }),
  });
  printer.onPaper((paper) => console.log(describe(paper)));
  printer.setFault(fault);
  try {
    const server = await printer.listen(port, host);
    console.log(`ticket printer simulator on tcp://${host}:${server.port}`);
  } catch (error) {
    console.error(`can't listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await printer.close();
  return 0;
}

function readArguments(): unknown {
  try {
    const options = { port: { type: 'string' }, host: { type: 'string' }, papers: { type: 'string' }, fault: { type: 'string' } } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    return error instanceof TypeError ? error.message : undefined;
  }
}

process.exitCode = await main();
