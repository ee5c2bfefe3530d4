import type { PersonId } from '../kernel/index.ts';
import type { Reader, Writer } from '../store/index.ts';
import type { Since } from './rules.ts';

export interface DuePerson {
  readonly id: PersonId;
  readonly registeredAtMs: number;
}

/** Persons with no sign of life since then, the oldest first: no registration or change, no consent, no ticket, no check, certificate, lesson, bed, agency or card. */
export function duePersons(from: Reader, since: Since, limit: number): DuePerson[] {
  return from.all<DuePerson>(
    `SELECT id, registered_at AS registeredAtMs FROM persons
     WHERE id < ? AND registered_at < ? AND updated_at < ?
       AND id NOT IN (SELECT person_id FROM later_consents WHERE decided_at >= ?)
       AND id NOT IN (SELECT person_id FROM checks WHERE id >= ?)
       AND id NOT IN (SELECT person_id FROM health_certificates WHERE id >= ?)
       AND id NOT IN (SELECT person_id FROM training_seats WHERE enrolled_at >= ?)
       AND id NOT IN (SELECT person_id FROM lodging_stays WHERE id >= ?)
       AND id NOT IN (SELECT person_id FROM affiliations WHERE joined_at >= ? OR (released_at >= ? AND release_why = 'own-wish'))
       AND id NOT IN (SELECT person_id FROM service_cards WHERE id >= ? AND person_id IS NOT NULL)
       AND id NOT IN (SELECT person_id FROM tickets WHERE id >= ? AND person_id IS NOT NULL)
     ORDER BY id LIMIT ?`,
    since.id,
    since.ms,
    since.ms,
    since.ms,
    since.id,
    since.id,
    since.ms,
    since.id,
    since.ms,
    since.ms,
    since.id,
    since.id,
    limit,
  );
}

/** Ids sort by time. */
export function ticketIdsOf(from: Reader, id: PersonId): string[] {
  return from.all<{ id: string }>('SELECT id FROM tickets WHERE person_id = ? ORDER BY id', id).map((ticket) => ticket.id);
}

/** A ticket stays as what happened in the line, of nobody: past days' figures are read from it. */
export function forgetHolder(tx: Writer, ticketId: string): void {
  tx.run('UPDATE tickets SET person_id = NULL, masked_name = NULL WHERE id = ?', ticketId);
  tx.run('UPDATE line_moves SET note = NULL WHERE ticket_id = ? AND note IS NOT NULL', ticketId);
}

/** The personal part of what other nodes sent of a person, under whichever id, and of their tickets. Before `deletePerson`. */
export function forgetReceived(tx: Writer, id: PersonId): void {
  tx.run(
    `UPDATE sync_received SET sealed = NULL WHERE sealed IS NOT NULL AND subject IN (SELECT ? UNION SELECT alias FROM person_aliases
       WHERE person_id = ?)`,
    id,
    id,
  );
}

/** Sealed cells of a person's checks and certificates, which stand in events too: what each is of, and when it was written. */
export function sealedSubjects(from: Reader, id: PersonId): { readonly subject: string; readonly atMs: number }[] {
  return from.all(
    `SELECT id AS subject, concluded_at AS atMs FROM checks WHERE person_id = ? AND sealed IS NOT NULL
     UNION ALL SELECT id, recorded_at FROM health_certificates WHERE person_id = ?`,
    id,
    id,
  );
}

/** Everything of a person but tickets, cards (dead by now, and nobody's) and events. */
export function deletePerson(tx: Writer, id: PersonId): void {
  tx.run('DELETE FROM check_reviews WHERE check_id IN (SELECT id FROM checks WHERE person_id = ?)', id);
  tx.run('DELETE FROM checks WHERE person_id = ?', id);
  tx.run('DELETE FROM check_looks WHERE person_id = ?', id);
  tx.run('DELETE FROM health_certificates WHERE person_id = ?', id);
  tx.run('DELETE FROM training_seats WHERE person_id = ?', id);
  tx.run('DELETE FROM training_certificates WHERE person_id = ?', id);
  tx.run('DELETE FROM affiliations WHERE person_id = ?', id);
  tx.run('DELETE FROM lodging_stays WHERE person_id = ?', id);
  tx.run('DELETE FROM card_requests WHERE person_id = ?', id);
  tx.run('UPDATE service_cards SET person_id = NULL WHERE person_id = ?', id);
  tx.run('DELETE FROM later_consents WHERE person_id = ?', id);
  tx.run('DELETE FROM person_pictures WHERE person_id = ?', id);
  tx.run('DELETE FROM drafts WHERE number_index = (SELECT number_index FROM persons WHERE id = ?)', id);
  tx.run('DELETE FROM persons WHERE id = ?', id);
}

/** Ids from one to before another. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Tickets of nobody's file (typed by somebody known, other papers) that still say a masked name or carry a clerk's note. */
export function ticketsWithTraces(from: Reader, span: Span): string[] {
  const rows = from.all<{ id: string }>(
    `SELECT id FROM tickets WHERE id >= ? AND id < ? AND person_id IS NULL AND (masked_name IS NOT NULL
       OR EXISTS (SELECT 1 FROM line_moves WHERE ticket_id = tickets.id AND note IS NOT NULL))`,
    span.from,
    span.to,
  );
  return rows.map((ticket) => ticket.id);
}

/** Papers that are no tickets: they carry masked names and choices. */
export function deletePapers(tx: Writer, span: Span): number {
  return (
    tx.run("DELETE FROM print_open WHERE kind <> 'ticket' AND paper_id >= ? AND paper_id < ?", span.from, span.to) +
    tx.run("DELETE FROM print_ended WHERE kind <> 'ticket' AND paper_id >= ? AND paper_id < ?", span.from, span.to)
  );
}

const tracesUntil = 'retention-traces-until';

/** Up to this id traces were erased already: what is older needn't be looked through again each day. */
export function readTracesUntil(from: Reader): string {
  return from.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', tracesUntil)?.value ?? '';
}

export function writeTracesUntil(tx: Writer, id: string): void {
  tx.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', tracesUntil, id);
}
