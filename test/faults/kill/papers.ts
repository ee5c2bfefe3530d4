import * as z from 'zod';
import { startChild, type ChildLines } from '../../support/child-lines.ts';

export const paperLine = z.object({
  paper: z.literal(true),
  codes: z.array(z.string()),
  labels: z.array(z.string()),
  copy: z.boolean(),
  complete: z.boolean(),
  breaches: z.array(z.string()),
});
export type PaperLine = z.infer<typeof paperLine>;

/** Some 30 ms a ticket: long enough to be killed in, short enough for hundreds of people. */
const DOTS_PER_SECOND = 40_000;

/** The printer simulator in a process of its own: papers that came out stay out, whatever becomes of the service. */
export interface PrinterProcess {
  readonly port: number;
  papers(): readonly PaperLine[];
  stop(): Promise<void>;
}

export async function startPrinterProcess(): Promise<PrinterProcess> {
  const child: ChildLines = startChild('test/faults/printer-process.ts', ['--dots-per-second', String(DOTS_PER_SECOND)]);
  const { port } = await child.waitFor((line) => z.object({ port: z.number() }).safeParse(line).data);
  return {
    port,
    papers: () => child.lines.flatMap((line) => paperLine.safeParse(line).data ?? []),
    stop: async () => {
      child.kill('SIGTERM');
      await child.ended;
    },
  };
}

/** What the spool says of a ticket's first paper at the end. */
export interface SpoolEnd {
  readonly code: string;
  readonly label: string;
  readonly state: string;
}

/**
 * At most once by itself, and what the spool calls printed did come out. A number may stand on a torn-off piece (the service was
 * killed in the middle of the ticket) only when its job ended doubtful.
 */
export function paperViolations(papers: readonly PaperLine[], spool: readonly SpoolEnd[]): string[] {
  const violations: string[] = [];
  const own = papers.filter((paper) => !paper.copy);
  for (const { code, label, state } of spool) {
    const withLabel = own.flatMap((paper) => paper.labels).filter((one) => one === label).length;
    const withCode = own.flatMap((paper) => paper.codes).filter((one) => one === code).length;
    if (withLabel > 1 || withCode > 1) violations.push(`ticket ${label} came out ${Math.max(withLabel, withCode)} times by itself`);
    const isPrinted = state === 'confirmed' || state === 'sent';
    if (isPrinted && withCode !== 1) violations.push(`ticket ${label} is ${state} and came out ${withCode} times`);
    if (!isPrinted && state !== 'unknown') violations.push(`ticket ${label} ended ${state}`);
  }
  const known = new Set(spool.map(({ code }) => code));
  for (const code of own.flatMap((paper) => paper.codes))
    if (!known.has(code)) violations.push('a paper carries a code that no ticket has');
  return violations;
}
