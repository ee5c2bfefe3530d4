import { createHash } from 'node:crypto';
import type { Member, Running } from '../hall-of-machines.ts';

/** An event as some upstream holds it. */
export interface Held {
  readonly origin: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly subject: string | null;
  readonly at: number;
  readonly body: string;
  readonly digest: string | null;
  readonly hash: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly isSealed: boolean;
}

/** An event as its own machine holds it. */
export interface Own {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly subject: string | null;
  readonly body: string;
  readonly hash: string;
  readonly sealed: Uint8Array | null;
}

/** What has no shape that is known is kept as its JSON came, under a name that the receiver gave it. */
function asItCame(row: Held): Held {
  if (row.type !== '?') return row;
  const { id, type, version, subject, at, body, digest } = JSON.parse(row.body) as Held;
  return { ...row, id, type, version, subject, at, body, digest };
}

export function heldByHub({ hub }: Running): Held[] {
  return hub.machine.store
    .all<Omit<Held, 'isSealed'> & { readonly isSealed: number }>(
      'SELECT *, event_id AS id, sealed IS NOT NULL AS isSealed FROM sync_received ORDER BY origin, epoch, seq',
    )
    .map((row) => asItCame({ ...row, isSealed: row.isSealed === 1 }));
}

export async function heldByCity({ city }: Running): Promise<Held[]> {
  const rows = await city.ask<Held>('SELECT *, cell IS NOT NULL AS "isSealed" FROM events ORDER BY origin, epoch, seq');
  return rows.map(asItCame);
}

export function ownOf({ machine }: Member): Own[] {
  return machine.store
    .all<Omit<Own, 'hash'> & { readonly hash: Uint8Array }>('SELECT seq, id, type, subject, body, hash, sealed FROM events ORDER BY seq')
    .map((row) => ({ ...row, hash: Buffer.from(row.hash).toString('hex') }));
}

/** From the rule in docs/protocol.md, not from the program. */
export function hashAfter(previous: string, { seq, id, type, version, subject, at, body, digest }: Held): string {
  const lines = [previous, seq, id, type, version, subject ?? '', at, body, digest ?? ''];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** What must be held of a machine: all that stands in its store, and all that was ever acknowledged to it, also if it forgot. */
export function owedOf(running: Running, member: Member, far: string): Set<string> {
  const ids = running.wire.acknowledgedIds(far, member.machine.node);
  for (const { id } of ownOf(member)) ids.add(id);
  return ids;
}
