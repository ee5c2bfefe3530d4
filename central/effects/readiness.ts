import { eventTypes } from '../../hall/sync/contract/index.ts';
import type { Sql } from '../database/database.ts';
import { lastOfEach, toldOf, togetherOfEach } from './bodies.ts';
import type { Effect } from './effect.ts';

/** Checks, training and beds, as far as the city counts them. Of a check the conclusion's code and nothing else. */
export async function readinessEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  await checks(tx, effects);
  await training(tx, effects);
  await beds(tx, effects);
}

async function checks(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const asked = toldOf(effects, 'check.asked').map(({ body, event, hall }) => ({
    check_id: body.checkId,
    hall,
    file_id: body.personId,
    asked_at: event.at,
  }));
  if (asked.length > 0) {
    await tx.run(
      `INSERT INTO checks (check_id, hall, file_id, asked_at)
       SELECT r.* FROM json_to_recordset($1) AS r (check_id text, hall int, file_id text, asked_at bigint) ON CONFLICT (check_id) DO NOTHING`,
      JSON.stringify(asked),
    );
  }
  for (const { body, hall } of toldOf(effects, 'check.withdrawn')) {
    await tx.run('DELETE FROM checks WHERE check_id = $1 AND concluded_at IS NULL AND hall = $2', body.checkId, hall);
  }
  const shape = eventTypes['check.concluded'].sealed;
  const concluded = toldOf(effects, 'check.concluded').map(({ body, event, cell, hall }) => {
    const told = shape.safeParse(cell?.event).data;
    return { check_id: body.checkId, hall, at: event.at, conclusion: told?.conclusion ?? null, concluded_on: told?.on ?? null };
  });
  if (concluded.length === 0) return;
  await tx.run(
    `UPDATE checks SET concluded_at = r.at, conclusion = r.conclusion, concluded_on = r.concluded_on
       FROM json_to_recordset($1) AS r (check_id text, hall int, at bigint, conclusion text, concluded_on text)
      WHERE checks.check_id = r.check_id AND checks.hall = r.hall`,
    JSON.stringify(lastOfEach(concluded, ({ check_id }) => check_id)),
  );
}

/** The newest number and hours, since the first. */
async function training(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const certified = togetherOfEach(
    toldOf(effects, 'training.certified').map(({ body, event, hall }) => ({
      file_id: body.personId,
      hall,
      number: body.number,
      hours: body.hours,
      at: event.at,
    })),
    ({ file_id }) => file_id,
    (first, next) => ({ ...next, at: first.at }),
  );
  if (certified.length === 0) return;
  await tx.run(
    `INSERT INTO certificates (file_id, hall, number, hours, at)
     SELECT r.* FROM json_to_recordset($1) AS r (file_id text, hall int, number text, hours int, at bigint)
     ON CONFLICT (file_id) DO UPDATE SET number = excluded.number, hours = excluded.hours
     WHERE certificates.hall = excluded.hall`,
    JSON.stringify(certified),
  );
}

/** Since they first moved in. */
async function beds(tx: Sql, effects: readonly Effect[]): Promise<void> {
  const stays = togetherOfEach(
    toldOf(effects, 'lodging.moved').map(({ body, event, hall }) => ({
      stay_id: body.stayId,
      hall,
      file_id: body.personId,
      moved_in_at: body.what === 'in' ? event.at : null,
    })),
    ({ stay_id }) => stay_id,
    (first, next) => ({ ...first, moved_in_at: first.moved_in_at ?? next.moved_in_at }),
  );
  if (stays.length === 0) return;
  await tx.run(
    `INSERT INTO stays (stay_id, hall, file_id, moved_in_at)
     SELECT r.* FROM json_to_recordset($1) AS r (stay_id text, hall int, file_id text, moved_in_at bigint)
     ON CONFLICT (stay_id) DO UPDATE SET moved_in_at = coalesce(stays.moved_in_at, excluded.moved_in_at)
     WHERE stays.hall = excluded.hall`,
    JSON.stringify(stays),
  );
}
