import type { Running } from '../hall-of-machines.ts';
import { checkEvents } from './events.ts';
import { checkLine } from './line.ts';
import { checkRows } from './rows.ts';
import { checkSecrets } from './secrets.ts';

/**
 * What must hold at the end of every run, in words in docs/sync.md. It reads files and tables by SQL of its own, and knows of the run only
 * what was said to people and what passed on the wire: nothing of the program's rules is asked.
 */
export async function check(running: Running): Promise<string[]> {
  return [...(await checkEvents(running)), ...(await checkLine(running)), ...(await checkRows(running)), ...(await checkSecrets(running))];
}
