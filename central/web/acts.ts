import * as z from 'zod';
import type { Sql } from '../database/database.ts';

/** What administrators and nodes did to the city's own settings. `about`: ids only. */
export interface Act {
  readonly who: string;
  readonly what:
    | 'enrolment-opened'
    | 'node-enrolled'
    | 'node-revoked'
    | 'hall-added'
    | 'card-revoked'
    | 'file-opened'
    | 'signed-in'
    | 'exported'
    | 'report-done'
    | 'card-key-certified'
    | 'card-key-ended'
    | 'card-root-begun'
    | 'published'
    | 'taken-back'
    | 'batch-opened'
    | 'results-given';
  readonly about: string;
  readonly nowMs: number;
}

export async function noteAct(sql: Sql, { who, what, about, nowMs }: Act): Promise<void> {
  await sql.run('INSERT INTO acts (at, who, what, about) VALUES ($1, $2, $3, $4)', nowMs, who, what, about);
}

const actRow = z.object({ at: z.number(), who: z.string(), what: z.string(), about: z.string() });

export async function newestActs(sql: Sql, most: number): Promise<z.infer<typeof actRow>[]> {
  return await sql.rows(actRow, 'SELECT at, who, what, about FROM acts ORDER BY id DESC LIMIT $1', most);
}
