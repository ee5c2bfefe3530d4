import { benches } from './benches.ts';
import type { Figure } from './figure.ts';

/** `npm run bench [-- NAME…] [--short]`: one JSON line a figure on standard output, nothing else. */
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const context = { short: args.includes('--short') };

const print = (figure: Figure): void => void process.stdout.write(`${JSON.stringify(figure)}\n`);

for (const bench of benches) {
  if (names.length > 0 && !bench.figures.some((figure) => names.some((name) => figure.startsWith(name)))) continue;
  try {
    for (const figure of await bench.run(context)) print(figure);
  } catch (error) {
    process.exitCode = 1;
    for (const figure of bench.figures)
      print({ figure, value: null, unit: 'ms', target: '', why: error instanceof Error ? error.message : String(error) });
  }
}
