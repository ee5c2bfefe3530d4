import * as z from 'zod';
import type { Sql } from '../database/database.ts';

/** Counts of one hall in one month of the city's zone. */
const monthFigures = z.object({
  hall: z.number(),
  /** '202611'. */
  month: z.string(),
  visits: z.number(),
  served: z.number(),
  registered: z.number(),
  cards: z.number(),
  trained: z.number(),
  checks: z.number(),
  at_window: z.number(),
  lodged: z.number(),
});
export type MonthFigures = z.infer<typeof monthFigures>;
export type Counted = Exclude<keyof MonthFigures, 'hall' | 'month'>;
export const counted: readonly Counted[] = ['visits', 'served', 'registered', 'cards', 'trained', 'checks', 'at_window', 'lodged'];

/**
 * The newest months first, in each the halls by number. A paper that was only printed ahead is no visit; who registered
 * at two machines of a hall that didn't hear of each other is one person.
 */
export async function figuresByMonth(sql: Sql, zone: string): Promise<MonthFigures[]> {
  return await sql.rows(
    monthFigures,
    `SELECT hall, month, sum(visits)::int AS visits, sum(served)::int AS served, sum(registered)::int AS registered,
            sum(cards)::int AS cards, sum(trained)::int AS trained, sum(checks)::int AS checks, sum(at_window)::int AS at_window,
            sum(lodged)::int AS lodged
       FROM (
         SELECT hall, left(day, 6) AS month, count(*) AS visits, count(*) FILTER (WHERE state = 'done') AS served, 0 AS registered,
                0 AS cards, 0 AS trained, 0 AS checks, 0 AS at_window, 0 AS lodged
           FROM tickets WHERE label <> '' GROUP BY 1, 2
         UNION ALL
         SELECT hall, month_of(first_at, $1), 0, 0, count(*), 0, 0, 0, 0, 0
           FROM (SELECT hall, person, min(registered_at) AS first_at FROM person_files GROUP BY hall, person) AS people GROUP BY 1, 2
         UNION ALL
         SELECT hall, left(issued_on, 6), 0, 0, 0, count(*), 0, 0, 0, 0 FROM cards GROUP BY 1, 2
         UNION ALL
         SELECT hall, month_of(at, $1), 0, 0, 0, 0, count(*), 0, 0, 0 FROM certificates GROUP BY 1, 2
         UNION ALL
         SELECT hall, month_of(concluded_at, $1), 0, 0, 0, 0, 0, count(*), count(*) FILTER (WHERE conclusion = 'at-window'), 0
           FROM checks WHERE concluded_at IS NOT NULL GROUP BY 1, 2
         UNION ALL
         SELECT hall, month_of(moved_in_at, $1), 0, 0, 0, 0, 0, 0, 0, count(*) FROM stays WHERE moved_in_at IS NOT NULL GROUP BY 1, 2
       ) AS counts GROUP BY hall, month ORDER BY month DESC, hall`,
    zone,
  );
}

/** Of the whole city, the newest month first. */
export function totals(rows: readonly MonthFigures[]): Omit<MonthFigures, 'hall'>[] {
  const months = [...new Set(rows.map(({ month }) => month))];
  return months.map((month) => {
    const of = rows.filter((row) => row.month === month);
    const sum = (name: Counted): number => of.reduce((all, row) => all + row[name], 0);
    return { month, ...(Object.fromEntries(counted.map((name) => [name, sum(name)])) as Record<Counted, number>) };
  });
}
