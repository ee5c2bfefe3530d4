import { readBeside } from '../faults/hall-files.ts';
import * as z from 'zod';

const tables = ['persons', 'person_pictures', 'consents', 'drafts', 'tickets', 'print_jobs', 'events'] as const;
type Table = (typeof tables)[number];
const count = z.object({ n: z.number() });

/** How many rows each table of the running kiosk's store has. */
export function rowCounts(data: string): Record<Table, number> {
  return readBeside(data, (db) => {
    const n = (table: Table): number => count.parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
    return {
      persons: n('persons'),
      person_pictures: n('person_pictures'),
      consents: n('consents'),
      drafts: n('drafts'),
      tickets: n('tickets'),
      print_jobs: n('print_jobs'),
      events: n('events'),
    };
  });
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
