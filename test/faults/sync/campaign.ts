import { campaignArguments, reportCampaign } from '../campaign-arguments.ts';
import { bugs } from './planted.ts';
import { play } from './play.ts';

/**
 * `node test/faults/sync/campaign.ts [--runs SEEDS] [--seed FIRST] [--full] [--planted] [--trace]`
 * --planted: a mistake for each goal, and the seed that finds it. --trace: what happened in the first run, line by line.
 */
const { runs, seed, has } = campaignArguments({ short: 1, full: 1_000, flags: ['planted', 'trace'] });
const startedMs = performance.now();
const seconds = (): number => Math.round((performance.now() - startedMs) / 1_000);
/** So that a process which ends before its report still says how far it came, and what it held. */
const everyRuns = 50;
let isReported = false;
process.on('exit', (code) => {
  if (!isReported) process.stderr.write(`ended with ${code} before its report\n`);
});
// Whoever gives it less time than it takes ends it so.
process.on('SIGTERM', () => process.exit(143));

if (has('planted')) {
  const missed: string[] = [];
  for (const bug of bugs) {
    let found: string | undefined;
    let tried = 0;
    for (; tried < 60 && found === undefined; tried += 1) {
      found = (await play((seed + tried) >>> 0, bug)).violations.find((one) => bug.finds.test(one));
    }
    process.stdout.write(`${bug.goal} ${bug.name}: ${found ?? `NOT FOUND in ${tried} seeds`}\n`);
    if (found === undefined) missed.push(bug.name);
  }
  isReported = true;
  reportCampaign({ campaign: 'seeded, planted', seed, seconds: seconds(), violations: missed });
} else {
  const violations: string[] = [];
  let [played, told, trace] = [0, 0, ''];
  for (let i = 0; i < runs && violations.length === 0; i += 1) {
    const one = await play((seed + i) >>> 0);
    if (has('trace') && i === 0) process.stdout.write(`${one.lines.join('\n')}\n`);
    violations.push(...one.violations);
    played += 1;
    told += one.events;
    trace = one.trace;
    if (played % everyRuns === 0)
      process.stderr.write(`${played} runs, ${Math.round(process.memoryUsage().rss / 1e6)} MB, ${seconds()} s\n`);
  }
  isReported = true;
  reportCampaign({ campaign: 'seeded', seed, runs: played, told, trace, seconds: seconds(), violations });
}
