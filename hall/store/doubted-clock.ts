import type { Reader, Writer } from './store.ts';

const key = 'clock-doubted';

/** Whether the machine's clock wasn't believed when the program last said something of it. */
export const clockIsDoubted = (from: Reader): boolean => from.get('SELECT 1 FROM meta WHERE key = ?', key) !== undefined;

export function noteClockDoubted(tx: Writer, isDoubted: boolean): void {
  if (isDoubted) tx.run("INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT DO NOTHING", key);
  else tx.run('DELETE FROM meta WHERE key = ?', key);
}
