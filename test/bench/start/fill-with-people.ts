import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { fictionalPeople } from '../../support/fictional-people.ts';

/** Puts so many registered persons, each with choices and a ticket of an earlier day, into a store that the service has made. */
export function fillWithPeople(path: string, count: number): void {
  const db = new Database(path);
  const person = db.prepare(
    `INSERT INTO persons (id, number_index, name, sex_code, card_kind, region, proof, state, profile, sealed, first_choices,
       first_text_version, first_decided_at, registered_at, updated_at, node)
     VALUES (?, ?, ?, '2', 'resident', '110199', 'chip', 'check-pending', '{}', ?, '{}', '1', ?, ?, ?, 'node')`,
  );
  const ticket = db.prepare(
    `INSERT INTO tickets (id, day, letter, number, code, business, person_id, masked_name, ahead, state, handover, issued_at, node)
     VALUES (?, ?, 'A', ?, ?, 'registration', ?, '张*', 0, 'done', 'paper', ?, 'node')`,
  );
  const people = fictionalPeople(15);
  const perDay = 150;
  db.transaction(() => {
    for (let i = 0; i < count; i += 1) {
      const id = `01900000-0000-7000-8000-${String(i).padStart(12, '0')}`;
      const atMs = Date.UTC(2024, 0, 1) + Math.floor(i / perDay) * 86_400_000;
      person.run(id, randomBytes(32), people.next().name, randomBytes(250), atMs, atMs, atMs);
      ticket.run(id, new Date(atMs).toISOString().slice(0, 10).replaceAll('-', ''), (i % perDay) + 1, `T${i}`, id, atMs);
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}
