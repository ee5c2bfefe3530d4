import { createInterface } from 'node:readline/promises';
import en from '../../resources/locales/en/restore.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/restore.json' with { type: 'json' };
import type { HallAddress } from '../address.ts';
import { restoreStore, type RestoreRefusal } from '../restore.ts';
import { systemClock as clock, systemRandom as random } from '../system.ts';

/** Puts a copy of the store into the data folder, which must have none. Asks for the recovery code on the terminal; says how it went. */
export async function restoreFrom(
  copy: string | undefined,
  { data, zone }: HallAddress,
): Promise<{ readonly ok: boolean; readonly text: string }> {
  if (copy === undefined) return { ok: false, text: both(({ usage }) => usage) };
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const code = (await terminal.question(`${both(({ ask }) => ask)}\n> `)).trim();
  terminal.close();
  const done = await restoreStore({ copy, data, code: code === '' ? null : code, zone, clock, random });
  if (!done.ok) return { ok: false, text: both((text) => refusal(text, done.error)) };
  const values = { at: done.value.takenAt === null ? '?' : new Date(done.value.takenAt).toISOString(), number: done.value.numbersAfter };
  return { ok: true, text: both((text) => fill(text.done, values)) };
}

const both = (say: (text: typeof zh) => string): string => `${say(zh)}\n${say(en)}`;

function refusal(text: typeof zh, error: RestoreRefusal): string {
  return fill(text[error.code], { group: 'group' in error ? error.group : 0 });
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ''));
}
