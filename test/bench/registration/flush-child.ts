import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openRegistrar } from './registrar.ts';

/**
 * Registers when it is told to and says when it did, so that its flushes can be counted from outside. In the second half the log is
 * emptied before each, as a pause does. Usage: flush-child.ts FOLDER COUNT.
 */
const [folder = '', count = '0'] = process.argv.slice(2);
const n = Number(count);
mkdirSync(folder, { recursive: true });
const registrar = openRegistrar(join(folder, 'hall.db'));
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

let i = 0;
let draft = registrar.prepare();
say({ prepared: i });
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === '"register"') {
    registrar.register(draft);
    say({ registered: i });
  } else {
    registrar.settle();
    i += 1;
    draft = registrar.prepare();
    if (i >= n) registrar.store.checkpoint('truncate');
    say({ prepared: i });
  }
});
