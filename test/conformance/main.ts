import { parseArgs } from 'node:util';
import { createInterface } from 'node:readline/promises';
import { NodePlayer } from './node-player.ts';
import { rules, type Held } from './rules.ts';

/**
 * `npm run conformance -- https://HOST:PORT [HALL]`: holds any server against the protocol's rules; HALL, of a city, is the number of the hall that
 * codes are for. Asks for one-time codes of that hall as it goes (each on a line of standard input), because how a server makes them is its own.
 * Ends with 1 when a rule is broken.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const [url, hall] = positionals;
if (url === undefined || !URL.canParse(url) || (hall !== undefined && !/^\d{1,5}$/.test(hall))) {
  console.error('npm run conformance -- https://HOST:PORT [HALL]');
  process.exit(2);
}
const lines = createInterface({ input: process.stdin, output: process.stderr });
const code = (): Promise<string> => lines.question('one-time code: ');
const known = new NodePlayer(url, { series: 'K' });
await known.enrol(await code());
const held: Held = { url, code, known, ...(hall === undefined ? {} : { hall: Number(hall) }) };
let broken = 0;
for (const { name, hold } of rules) {
  try {
    await hold(held);
    console.log(`ok      ${name}`);
  } catch (error) {
    broken += 1;
    console.log(`BROKEN  ${name}\n        ${error instanceof Error ? error.message : String(error)}`);
  }
}
lines.close();
process.exitCode = broken === 0 ? 0 : 1;
