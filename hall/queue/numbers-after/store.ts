import type { Reader, Writer } from '../../store/index.ts';
import { latestTicketDay } from '../store.ts';

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
  save(tx, { day: today, number });
  return number;
}

/** The hall's time leaps into that day, while numbers of the day before are in people's hands: its numbers go on behind them. */
export function numbersGoOn(tx: Writer, today: string): void {
  const latest = latestTicketDay(tx);
  if (latest === null || latest >= today) return;
  const number = tx.get<{ last: number }>('SELECT max(number) AS last FROM tickets WHERE day = ?', latest)?.last ?? 0;
  const known = numbersAfter(tx);
  if (known === null || known.day !== today || known.number < number) save(tx, { day: today, number });
}

function save(tx: Writer, { day, number }: NumbersAfter): void {
  tx.run(
    "INSERT INTO meta (key, value) VALUES ('numbers-after', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    `${day} ${number}`,
  );
}
