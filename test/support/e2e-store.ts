import { readBeside } from '../faults/hall-files.ts';
import * as z from 'zod';

const counts = z.object({
  persons: z.number(),
  person_pictures: z.number(),
  consents: z.number(),
  drafts: z.number(),
  tickets: z.number(),
  print_jobs: z.number(),
  events: z.number(),
});

/** How many rows each table of the running kiosk's store has. */
export function rowCounts(data: string): z.infer<typeof counts> {
  const sql = `SELECT
    (SELECT count(*) FROM persons) AS persons,
    (SELECT count(*) FROM person_pictures) AS person_pictures,
    (SELECT count(*) FROM consents) AS consents,
    (SELECT count(*) FROM drafts) AS drafts,
    (SELECT count(*) FROM tickets) AS tickets,
    (SELECT count(*) FROM print_jobs) AS print_jobs,
    (SELECT count(*) FROM events) AS events`;
  return readBeside(data, (db) => counts.parse(db.prepare(sql).get()));
}

const personRow = z.object({ name: z.string(), state: z.string(), proof: z.string(), card_kind: z.string() });
export type PersonRow = z.infer<typeof personRow>;

export function personsIn(data: string): PersonRow[] {
  return readBeside(data, (db) =>
    z.array(personRow).parse(db.prepare('SELECT name, state, proof, card_kind FROM persons ORDER BY registered_at').all()),
  );
}

/** The latest choices of every person, each purpose with 1 for yes and 0 for no. */
export function choicesIn(data: string): Record<string, number>[] {
  const row = z.object({ choices: z.string() });
  const choices = z.record(z.string(), z.number());
  return readBeside(data, (db) =>
    z
      .array(row)
      .parse(db.prepare('SELECT choices FROM consents ORDER BY decided_at').all())
      .map((one) => choices.parse(JSON.parse(one.choices))),
  );
}
