import { eventTypes } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { toldOf } from './bodies.ts';
import type { Effect } from './effect.ts';

/** Checks, training and beds, as far as the city counts them. Of a check the conclusion's code and nothing else. */
export async function readinessEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  for (const { body, event, hall } of toldOf(effects, 'check.asked')) {
    await tx.run(
      'INSERT INTO checks (check_id, hall, file_id, asked_at) VALUES ($1, $2, $3, $4) ON CONFLICT (check_id) DO NOTHING',
      body.checkId,
      hall,
      body.personId,
      event.at,
    );
  }
  for (const { body, hall } of toldOf(effects, 'check.withdrawn')) {
    await tx.run('DELETE FROM checks WHERE check_id = $1 AND concluded_at IS NULL AND hall = $2', body.checkId, hall);
  }
  const concluded = eventTypes['check.concluded'].sealed;
  for (const { body, event, cell, hall } of toldOf(effects, 'check.concluded')) {
    const told = concluded.safeParse(cell?.event).data;
    await tx.run(
      'UPDATE checks SET concluded_at = $2, conclusion = $3, concluded_on = $4 WHERE check_id = $1 AND hall = $5',
      body.checkId,
      event.at,
      told?.conclusion ?? null,
      told?.on ?? null,
      hall,
    );
  }
  for (const { body, event, hall } of toldOf(effects, 'training.certified')) {
    await tx.run(
      `INSERT INTO certificates (file_id, hall, number, hours, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (file_id) DO UPDATE SET number = excluded.number, hours = excluded.hours
       WHERE certificates.hall = excluded.hall`,
      body.personId,
      hall,
      body.number,
      body.hours,
      event.at,
    );
  }
  for (const { body, event, hall } of toldOf(effects, 'lodging.moved')) {
    await tx.run(
      `INSERT INTO stays (stay_id, hall, file_id, moved_in_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (stay_id) DO UPDATE SET moved_in_at = coalesce(stays.moved_in_at, excluded.moved_in_at)
       WHERE stays.hall = excluded.hall`,
      body.stayId,
      hall,
      body.personId,
      body.what === 'in' ? event.at : null,
    );
  }
}
