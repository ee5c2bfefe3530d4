import fc from 'fast-check';
import { anyCommand } from './commands.ts';
import { runAgainstModel } from './run-against-model.ts';

export interface ModelFigures {
  readonly campaign: 'queue-model';
  readonly seed: number;
  readonly runs: number;
  readonly commands: number;
  readonly seconds: number;
  readonly violations: readonly string[];
}

/** Some 300 commands a run on average: long enough for days to change, counters to be handed on, and the service to restart several times. */
const longest = 600;

/** Runs until so many commands were held against the model, or one run differs: that one is told shrunk, with how to repeat it. */
export function runModelCampaign(options: { readonly commands: number; readonly seed: number }): ModelFigures {
  const startedMs = performance.now();
  let [runs, commands] = [0, 0];
  let seed = options.seed;
  const violations: string[] = [];
  while (commands < options.commands && violations.length === 0) {
    const details = fc.check(
      fc.property(fc.array(anyCommand, { minLength: 1, maxLength: longest, size: 'max' }), fc.nat(), (list, ids) => {
        runs += 1;
        commands += list.length;
        runAgainstModel(list, ids);
      }),
      { seed, numRuns: 10, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
    );
    if (details.failed) {
      const [list, ids] = details.counterexample ?? [];
      const why = details.errorInstance instanceof Error ? details.errorInstance.message : 'failed';
      violations.push(`${why}; seed ${seed}, ids ${String(ids)}, after ${JSON.stringify(list)}`);
    }
    seed += 1;
  }
  return {
    campaign: 'queue-model',
    seed: options.seed,
    runs,
    commands,
    seconds: Math.round((performance.now() - startedMs) / 1_000),
    violations,
  };
}
