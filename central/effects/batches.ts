import type { Sql } from '../database/database.ts';
import { toldOf } from './bodies.ts';
import type { Effect } from './effect.ts';

/** Batches of background checks on their way through the city. */
export async function batchEffects(tx: Sql, effects: readonly Effect[]): Promise<void> {
  for (const { body, event, hall, origin, epoch } of toldOf(effects, 'check.batch-handed-over')) {
    await tx.run(
      `INSERT INTO check_batches (batch_id, hall, number, people, received_at, origin, epoch, seq, event_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      body.batchId,
      hall,
      body.number,
      body.people,
      event.at,
      origin,
      epoch,
      event.seq,
      event.id,
    );
  }
  for (const { body, event, hall } of toldOf(effects, 'check.results-taken')) {
    // Once every line has its conclusion there, who was in it and what was found are kept here no longer.
    const taken = await tx.run(
      'UPDATE check_batches SET taken_at = $3, results = NULL WHERE batch_id = $1 AND hall = $2 AND taken_at IS NULL AND complete AND version = $4',
      body.batchId,
      hall,
      event.at,
      body.version,
    );
    if (taken === 0) continue;
    await tx.run(
      `UPDATE events e SET cell = NULL FROM check_batches b
        WHERE b.batch_id = $1 AND e.origin = b.origin AND e.epoch = b.epoch AND e.seq = b.seq`,
      body.batchId,
    );
    await tx.run("DELETE FROM feed WHERE kind = 'check-results' AND subject = $1", body.batchId);
  }
}
