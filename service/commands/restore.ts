import { createInterface } from 'node:readline/promises';
import type { HallAddress } from '../address.ts';
import { restoreStore } from '../restore.ts';
import { systemClock as clock, systemRandom as random } from '../system.ts';
import { inBoth } from './command-text.ts';

/** Puts a copy of the store into the data folder, which must have none. Asks for the recovery code on the terminal; says how it went. */
export async function restoreFrom(
  copy: string | undefined,
  { data, zone }: HallAddress,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  if (copy === undefined) return { ok: false, text: inBoth('usage') };
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const code = (await terminal.question(`${inBoth('ask')}\n> `)).trim();
  terminal.close();
  const done = await restoreStore({ copy, data, code: code === '' ? null : code, zone, clock, random });
  if (!done.ok) return { ok: false, text: inBoth(done.error.code, { group: 'group' in done.error ? done.error.group : 0 }) };
  const { takenAt, numbersAfter: number } = done.value;
  return { ok: true, text: inBoth('done', { at: takenAt === null ? '?' : new Date(takenAt).toISOString(), number }) };
}
