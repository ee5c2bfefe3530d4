import { join } from 'node:path';
import { withBenchFolder } from '../bench-folder.ts';
import { percentile, round, type Bench, type Figure } from '../figure.ts';
import { openBareStore, type BareStore } from './bare-store.ts';
import { openRegistrar, type Registrar } from './registrar.ts';

/** Registrations between two checkpoints; enough that most bare commits find a log in use, too: theirs pay a new log's second flush. */
const checkpointEvery = 25;

interface Times {
  readonly registration: number[];
  readonly bare: number[];
}

/** A durable registration beside a bare one-row commit, one after the other, on the same disk. */
export const registrationCommit: Bench = {
  figures: ['registration.commit.p50', 'registration.commit.p99'],
  run: ({ short }) =>
    withBenchFolder('registration', async (folder) => {
      const [n, warmUp, afterIdle] = short ? [40, 10, 10] : [2_000, 200, 300];
      const registrar = openRegistrar(join(folder, 'hall.db'));
      const bare = openBareStore(join(folder, 'bare.db'));
      try {
        measure(registrar, bare, warmUp, 'sometimes');
        const times = measure(registrar, bare, n, 'sometimes');
        const idle = measure(registrar, bare, afterIdle, 'always');
        return [figureOf(times, 50, '<=2', idle), figureOf(times, 99, '<=5', idle)];
      } finally {
        registrar.store.close();
        bare.close();
      }
    }),
};

/**
 * `sometimes`: checkpoints come between some registrations, outside the measured time, as they do between two people. `always`: before
 * each, and truncating, as after a pause of more than a second: the bare commit after it begins the log anew, with a second flush; our
 * store has done that in the pause.
 */
function measure(registrar: Registrar, bare: BareStore, n: number, checkpoints: 'sometimes' | 'always'): Times {
  const times: Times = { registration: [], bare: [] };
  for (let i = 0; i < n; i += 1) {
    const draft = registrar.prepare();
    const mode = checkpoints === 'always' ? 'truncate' : 'passive';
    if (checkpoints === 'always' || i % checkpointEvery === 0) {
      registrar.store.checkpoint(mode);
      bare.checkpoint(mode);
    }
    times.bare.push(timed(() => bare.commitRow()));
    times.registration.push(timed(() => registrar.register(draft)));
    registrar.settle();
  }
  return times;
}

function timed(work: () => void): number {
  const startedMs = performance.now();
  work();
  return performance.now() - startedMs;
}

function figureOf(times: Times, p: number, target: string, idle: Times): Figure {
  const ours = percentile(times.registration, p);
  const base = percentile(times.bare, p);
  return {
    figure: `registration.commit.p${p}`,
    value: round(ours / base),
    unit: 'ratio',
    target,
    n: times.registration.length,
    baseline: { name: 'bare row commit', value_ms: round(base, 3) },
    value_ms: round(ours, 3),
    ...(p === 50 ? {} : { over_baseline_p50: round(ours / percentile(times.bare, 50)) }),
    after_idle: {
      n: idle.registration.length,
      ratio: round(percentile(idle.registration, p) / percentile(idle.bare, p)),
      value_ms: round(percentile(idle.registration, p), 3),
    },
  };
}
