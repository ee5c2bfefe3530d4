import pg from 'pg';
import type { Sent } from './played-hall.ts';

export const hallName = (hall: number): string => `大厅${hall}`;

export interface Played {
  readonly hall: number;
  readonly node: string;
  readonly sent: Sent;
}

/**
 * What must hold, asked of the database by SQL of its own and of nothing that the city's code says: every acknowledged event is there once, to
 * its hash, at its number, without a gap; each id had its effect once; the figures are the sums of what was sent; nothing personal is in clear.
 */
export async function checkCity(
  databaseUrl: string,
  played: readonly Played[],
  secrets: readonly string[],
  csv: string,
): Promise<string[]> {
  const wrong: string[] = [];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const rows = async (text: string, ...values: unknown[]): Promise<Record<string, unknown>[]> =>
    (await client.query<Record<string, unknown>>(text, values)).rows;
  try {
    for (const { node, sent } of played) {
      wrong.push(...sent.broken);
      for (const [epoch, hashes] of sent.epochs) {
        const held = await rows('SELECT seq, hash FROM events WHERE origin = $1 AND epoch = $2 ORDER BY seq', node, epoch);
        const mark = Number((await rows('SELECT seq FROM marks WHERE origin = $1 AND epoch = $2', node, epoch))[0]?.['seq'] ?? 0);
        const acknowledged = sent.acknowledged.get(epoch) ?? 0;
        if (mark < acknowledged) wrong.push(`${node}: acknowledged ${acknowledged}, held ${mark}`);
        if (held.length !== mark) wrong.push(`${node}: mark ${mark}, events ${held.length}`);
        for (const [i, one] of held.entries()) {
          if (Number(one['seq']) !== i + 1 || one['hash'] !== hashes[i]) wrong.push(`${node}: number ${i + 1} is another event`);
        }
      }
      const applied = await rows("SELECT id, count(*) AS n FROM events WHERE origin = $1 AND outcome = 'applied' GROUP BY id", node);
      for (const one of applied)
        if (Number(one['n']) !== 1) wrong.push(`${node}: ${String(one['id'])} had its effect ${String(one['n'])} times`);
      if (applied.length !== sent.ids.size) wrong.push(`${node}: ${sent.ids.size} events, ${applied.length} with their effect`);
    }
    const sum = (of: (sent: Sent) => number): number => played.reduce((n, { sent }) => n + of(sent), 0);
    const numbers = new Set(played.flatMap(({ sent }) => [...sent.numbers])).size;
    const counts = { tickets: sum(({ tickets }) => tickets), person_files: sum(({ registrations }) => registrations), persons: numbers };
    for (const [table, n] of Object.entries(counts)) {
      const there = Number((await rows(ofTable('SELECT count(*) AS n FROM', table)))[0]?.['n']);
      if (there !== n) wrong.push(`${table}: ${there}, sent ${n}`);
    }
    wrong.push(...figuresAgainst(csv, played));
    const tables = await rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    for (const { tablename } of tables) {
      const dump = (await rows(ofTable('SELECT t::text AS line FROM', String(tablename), 't'))).map(({ line }) => String(line)).join('\n');
      for (const secret of secrets) if (dump.includes(secret)) wrong.push(`${String(tablename)}: something personal stands in clear`);
    }
  } finally {
    await client.end();
  }
  return wrong;
}

/** A table's name can't be a bound value. */
const ofTable = (before: string, table: string, after = ''): string => [before, pg.escapeIdentifier(table), after].join(' ');

/** month, hall, visits, served, registered, …: as the file of figures has them. */
function figuresAgainst(csv: string, played: readonly Played[]): string[] {
  const lines = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  return [...new Set(played.map(({ hall }) => hall))].flatMap((hall) => {
    const here = played.filter((one) => one.hall === hall);
    const visits = here.reduce((n, { sent }) => n + sent.tickets, 0);
    // Who registered at two of its machines is one person.
    const registered = new Set(here.flatMap(({ sent }) => [...sent.numbers])).size;
    const line = lines.find(([, name]) => name === hallName(hall));
    const isRight = Number(line?.[2]) === visits && Number(line?.[4]) === registered;
    return isRight ? [] : [`figures of hall ${hall}: ${visits} visits and ${registered} registrations were sent, told is ${String(line)}`];
  });
}
