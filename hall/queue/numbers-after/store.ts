import type { Reader, Writer } from '../../store/index.ts';

/** On that day numbers were given out that this store knows nothing of: it was put back from a copy. */
export interface NumbersAfter {
  readonly day: string;
  readonly number: number;
}

/** More than a hall gives out of one letter between two copies. */
const gap = 200;
/** So that everybody sees that these are others. */
const least = 500;

export function numbersAfter(from: Reader): NumbersAfter | null {
  const value = from.get<{ value: string }>("SELECT value FROM meta WHERE key = 'numbers-after'")?.value;
  const [day, number] = value?.split(' ') ?? [];
  return day === undefined || number === undefined ? null : { day, number: Number(number) };
}

/** Answers the last number of the gap. */
export function saveNumbersAfter(tx: Writer, today: string): number {
  const last = tx.get<{ last: number | null }>('SELECT max(number) AS last FROM tickets WHERE day = ?', today)?.last ?? 0;
  const number = Math.max(least, Math.ceil((last + gap) / 100) * 100);
  tx.run(
    "INSERT INTO meta (key, value) VALUES ('numbers-after', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    `${today} ${number}`,
  );
  return number;
}
