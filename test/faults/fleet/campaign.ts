import { parseArgs } from 'node:util';
import { percentile, round } from '../../bench/figure.ts';
import { reportCampaign } from '../campaign-arguments.ts';
import { runFleet } from './run-fleet.ts';

/** `npm run fleet [-- --nodes N --by-code N --events N --looks N --away SECONDS --seed N]` */
const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '2000' },
    'by-code': { type: 'string', default: '100' },
    events: { type: 'string', default: '200' },
    looks: { type: 'string', default: '20' },
    away: { type: 'string', default: '75' },
    seed: { type: 'string', default: '1' },
  },
});
const [nodes, byCode, events, looks, away, seed] = [
  values.nodes,
  values['by-code'],
  values.events,
  values.looks,
  values.away,
  values.seed,
].map(Number);
const run = {
  nodes: nodes ?? 0,
  byCode: byCode ?? 0,
  events: events ?? 0,
  looks: looks ?? 0,
  awayMs: (away ?? 0) * 1_000,
  seed: seed ?? 0,
};
const done = await runFleet(run);
const seconds = done.drainMs / 1_000;
reportCampaign({
  campaign: 'fleet',
  nodes: run.nodes,
  byCode: Math.min(run.nodes, run.byCode),
  events: done.events,
  seed: run.seed,
  // Nodes wait, spread and come again in true time.
  timeFactor: 1,
  seconds: round(seconds, 1),
  eventsPerSecond: Math.round(done.events / seconds),
  cardPage: {
    quiet: latencies(done.quiet.ms),
    busy: latencies(done.busy.ms),
    barePage: latencies(done.bare.ms),
    // Beyond a bare page that was asked for at the same moment: without what other programs did to both.
    beyondBare: latencies(done.busy.ms.map((ms, i) => ms - (done.bare.ms[i] ?? 0))),
    target: 'p99 <= 300 ms',
  },
  asked: done.asked,
  cpuSeconds: { central: round(done.cpu.central, 1), database: round(done.cpu.database, 1), player: round(done.cpu.player, 1) },
  tableBytesPerEvent: Math.round(done.tableBytes / done.events),
  centralPeakMb: Math.round(done.peakMb),
  checkSeesPlanted: done.planted.length >= 2,
  violations: done.violations,
});

function latencies(ms: readonly number[]) {
  const at = (p: number): number => round(percentile(ms, p), 1);
  return { n: ms.length, p50: at(50), p95: at(95), p99: at(99), most: at(100) };
}
