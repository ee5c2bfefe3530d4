import { setTimeout as pause } from 'node:timers/promises';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import { registerTyped } from '../../support/hall-client.ts';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { startCardRig, type CardRig } from './card-rig.ts';
import { hasSocat, noSocat } from './device-ends.ts';
import { openQuickCalls, type QuickCalls } from './quick-call.ts';

const name = 'card.to-ticket.p95';
const target = '<=12';
/** Cards more than needed, for those whose second read is refused. */
const spare = 8;
/** The reader polls, finds nothing, and is ready for the next. */
const recoverMs = 2_000;
const okStatus = 200;

/** Times of one card, in milliseconds; the parts add up to the total. */
interface Round {
  readonly total: number;
  /** From the card to the poll that found it: the reader's rhythm, not work. */
  readonly pollWait: number;
  /** What the line took for the replies of finding, selecting and both reads, as its end saw it. */
  readonly line: number;
  /** What a wire would have taken for them. */
  readonly wire: number;
  /** Finding → the screen has the visit, less what the line needs until then. */
  readonly toVisit: number;
  /** The screen's "yes" → the answer: waits for the second read. */
  readonly toConfirmed: number;
  /** Asking for the ticket → the answer. */
  readonly toTicket: number;
  /** The ticket's last byte, after (or, when negative, before) the answer. */
  readonly toLastByte: number;
}

/**
 * A known person's card laid on the reader → the last byte of their ticket at the printer's socket. The client answers at once, as no
 * person could: what is left is the line and ours.
 */
export const cardToTicket: Bench = {
  figures: [name],
  run: async ({ short }) => {
    if (!hasSocat()) return [{ figure: name, value: null, unit: 'ms', target, why: noSocat }];
    return await withBenchFolder('to-ticket', async (folder) => {
      const [n, warmUp] = short ? [2, 1] : [110, 10];
      const rig = await startCardRig(folder);
      const calls = openQuickCalls(rig.service.url);
      try {
        const people = await registerPeople(rig, n + warmUp + (short ? 2 : spare));
        const rounds: Round[] = [];
        let discarded = 0;
        for (const person of people) {
          if (rounds.length === n + warmUp) break;
          const round = await oneCard(rig, calls, person);
          if (round === null) discarded += 1;
          else rounds.push(round);
        }
        if (rounds.length < n + warmUp) throw new Error(`${discarded} second reads were refused`);
        return [{ ...figureOf(rounds.slice(warmUp)), discarded }];
      } finally {
        calls.close();
        await rig.close();
      }
    });
  },
};

async function registerPeople({ service, printer }: CardRig, count: number): Promise<readonly FictionalPerson[]> {
  const source = fictionalPeople(12);
  const people = Array.from({ length: count }, () => source.next());
  for (const person of people) {
    const printed = printer.nextPaper();
    await registerTyped(service.client, person);
    await printed;
  }
  return people;
}

/** Null when the second read was refused: a simulator that is kept from its timers leaves gaps in its replies. */
async function oneCard(rig: CardRig, calls: QuickCalls, person: FictionalPerson): Promise<Round | null> {
  const visitComes = rig.next((event) => (event.type === 'visit' && event.visit.phase === 'confirm' ? event.visit : undefined));
  const laidAt = performance.now();
  rig.reader.lay(person);
  const { visitId } = await visitComes;
  const visitAt = performance.now();
  if ((await calls.call('visit/confirm', { visitId })) !== okStatus) {
    rig.reader.take();
    await pause(recoverMs);
    return null;
  }
  const confirmedAt = performance.now();
  const paper = rig.printer.nextPaper();
  if ((await calls.call('visit/takeTicket', { visitId, business: 'service-card' })) !== okStatus) throw new Error('no ticket');
  const answeredAt = performance.now();
  const lastByteAt = await paper;
  const { foundAtMs, lineMs, wireMs } = rig.reader.lineUse(2);
  await rig.clear(visitId);
  return {
    total: lastByteAt - laidAt,
    pollWait: foundAtMs - laidAt,
    line: lineMs,
    wire: wireMs,
    toVisit: visitAt - foundAtMs,
    toConfirmed: confirmedAt - visitAt,
    toTicket: answeredAt - confirmedAt,
    toLastByte: lastByteAt - answeredAt,
  };
}

function figureOf(rounds: readonly Round[]): Figure {
  const own = rounds.map(({ total, pollWait, line }) => total - pollWait - line);
  const median = (part: keyof Round): number =>
    round(
      percentile(
        rounds.map((one) => one[part]),
        50,
      ),
    );
  return {
    figure: name,
    value: round(percentile(own, 95)),
    unit: 'ms',
    target,
    n: rounds.length,
    p50: round(percentile(own, 50)),
    // Measured at the reader's end, whose timers pace the line: taken off is what it took, and the wire's arithmetic stands beside it.
    line_ms: median('line'),
    wire_ms: median('wire'),
    p95_by_wire_ms: round(
      percentile(
        rounds.map(({ total, pollWait, wire }) => total - pollWait - wire),
        95,
      ),
    ),
    poll_wait_ms: median('pollWait'),
    total_ms: median('total'),
    // Medians of the parts; the line's own time lies in the first two.
    parts_ms: {
      found_to_visit: median('toVisit'),
      confirm: median('toConfirmed'),
      take_ticket: median('toTicket'),
      last_byte_after_answer: median('toLastByte'),
    },
  };
}
