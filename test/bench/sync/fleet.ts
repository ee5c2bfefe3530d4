import { runFleet } from '../../faults/fleet/run-fleet.ts';
import { percentile, round, type Bench } from '../figure.ts';

const lost = 'central.fleet.lost';
const page = 'central.public-page.p99';

/** Two thousand nodes come back at once after a day away, and employers look at cards meanwhile. `npm run fleet` tells more of it. */
export const centralFleet: Bench = {
  figures: [lost, page],
  async run({ short }) {
    const size = short ? { nodes: 16, byCode: 4, events: 20, awayMs: 0 } : { nodes: 2_000, byCode: 100, events: 200, awayMs: 75_000 };
    const done = await runFleet({ ...size, looks: 20, seed: 1 });
    const seconds = done.drainMs / 1_000;
    const at = (ms: readonly number[], p: number): number => round(percentile(ms, p), 1);
    return [
      {
        figure: lost,
        value: done.violations.length,
        unit: 'count',
        target: '==0',
        n: done.events,
        nodes: size.nodes,
        seconds: round(seconds, 1),
        events_s: Math.round(done.events / seconds),
        planted_seen: done.planted.length,
        violations: done.violations.slice(0, 5),
      },
      {
        figure: page,
        value: at(done.busy.ms, 99),
        unit: 'ms',
        target: '<=300',
        n: done.busy.ms.length,
        p50: at(done.busy.ms, 50),
        p95: at(done.busy.ms, 95),
        quiet_p99: at(done.quiet.ms, 99),
        bare_page_p99: at(done.bare.ms, 99),
      },
    ];
  },
};
