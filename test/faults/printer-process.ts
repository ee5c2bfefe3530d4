import zh from '../../resources/locales/zh-CN/ticket.json' with { type: 'json' };
import { silentLog } from '../../hall/kernel/index.ts';
import { createPrinterSimulator, type Paper } from '../../native/ticket-printer/simulator/index.ts';
import { systemClock } from '../../service/system.ts';

/**
 * The printer as a machine of its own, which a killed service does not take along. Prints `{port}`, then one line a paper.
 * Usage: printer-process.ts [--dots-per-second N]
 */
const speed = process.argv.indexOf('--dots-per-second');
const printer = createPrinterSimulator({
  clock: systemClock,
  log: silentLog,
  ...(speed === -1 ? {} : { dotsPerSecond: Number(process.argv[speed + 1]) }),
});
const copyMark = (zh.copy.split('{')[0] ?? zh.copy).trim();

/** A host that dies leaves half a ticket without a cut, and the next one comes out on the same paper: all numbers on it count. */
function describe({ ticket }: Paper): object {
  const lines = ticket.text.split('\n').map((line) => line.trim());
  return {
    paper: true,
    codes: ticket.items.flatMap((item) => (item.type === 'qr' ? [item.payload] : [])),
    labels: lines.filter((line) => /^[A-Z]\d{3,}$/.test(line)),
    copy: ticket.text.includes(copyMark),
    complete: ticket.complete,
    breaches: ticket.failures.map((failure) => failure.kind),
  };
}

printer.onPaper((paper) => process.stdout.write(`${JSON.stringify(describe(paper))}\n`));
const server = await printer.listen(0);
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
