import * as z from 'zod';
import { ok, refuse, type Result } from '../../hall/kernel/index.ts';
import {
  judgeBatch,
  keptCell,
  openCells,
  type CellContent,
  type EventsAnswer,
  type EventsRequest,
  type Judged,
  type Opened,
  type OpenEnvelope,
  type RefusalCode,
  type SetAsideCode,
  type WireEvent,
} from '../../hall/sync/contract/index.ts';
import type { Certifying } from '../cards/keys.ts';
import type { Database, Sql } from '../database/database.ts';
import { applyEvents, openedTypes, type Effect } from '../effects/index.ts';
import { admitOrigin, saveMark, standingOf } from './marks.ts';
import { noteSeen, type NodeRow } from './nodes.ts';

export interface Taking {
  readonly database: Database;
  readonly open: OpenEnvelope;
  readonly indexOf: (number: string) => Buffer;
  readonly certifying: () => Certifying;
  readonly self: string;
}

type Taken = Omit<EventsAnswer, 'serverTimeMs'>;

interface Kept {
  readonly seq: number;
  readonly event: WireEvent | null;
  readonly raw: string;
  readonly hash: string;
  readonly outcome: 'applied' | 'kept' | 'repeated' | 'set-aside';
  readonly reason: SetAsideCode | null;
}

/**
 * Takes a batch in one transaction: its events to the letter, what they come to, and how far the origin's numbers are unbroken here. What is
 * acknowledged is durable; a batch that comes again changes nothing.
 */
export async function takeBatch(
  taking: Taking,
  signer: NodeRow,
  request: EventsRequest,
  nowMs: number,
): Promise<Result<Taken, RefusalCode>> {
  // Only what has an effect that needs it; everything else stays sealed.
  const opened = await openCells(taking.open, request, (type) => openedTypes.has(type));
  return await taking.database.transaction(async (tx): Promise<Result<Taken, RefusalCode>> => {
    const { origin, epoch, enc } = request;
    if (!(await admitOrigin(tx, signer, origin, taking.self))) return refuse('NOT_ENROLLED');
    const standing = await standingOf(tx, { origin, epoch }, nowMs);
    if (!standing.ok) return standing;
    const hashes = await hashesOf(tx, request, standing.value.seq);
    const verdict = judgeBatch(standing.value, request.events, (seq) => hashes.get(seq) ?? null);
    if (verdict.kind === 'forked') return refuse('FORKED');
    if (verdict.kind === 'not-understood') return refuse('NOT_UNDERSTOOD');
    const known = await knownIds(tx, request, verdict.judged);
    const kept = verdict.judged.map((one) => keptAs(one, known, opened));
    const effects = kept.flatMap(({ event, outcome }): Effect[] =>
      event === null || outcome !== 'applied' ? [] : [{ event, origin, epoch, enc, hall: signer.hall, cell: contentAt(opened, event.seq) }],
    );
    // First what came, then what it comes to: one event of a batch may erase what another carries.
    await insertEvents(tx, kept, { origin, epoch, enc, hall: signer.hall, nowMs });
    await applyEvents(tx, effects, taking);
    await saveMark(tx, { origin, epoch }, verdict.mark, nowMs);
    if (origin === signer.node) {
      await noteSeen(tx, origin, { nowMs, last: Math.max(request.last, verdict.mark.seq), clock: request.clock });
    }
    const setAside = kept.flatMap(({ seq, reason }) => (reason === null ? [] : [{ seq, code: reason }]));
    return ok({ acknowledged: verdict.mark, setAside });
  });
}

const contentAt = (opened: Opened, seq: number): CellContent | null => {
  const content = opened.get(seq);
  return content === undefined || content === 'unreadable' ? null : content;
};

function keptAs(one: Judged, known: ReadonlySet<string>, opened: Opened): Kept {
  if (one.outcome === 'set-aside')
    return { seq: one.seq, event: null, raw: one.raw, hash: one.hash, outcome: 'set-aside', reason: one.code };
  const { event } = one;
  const common = { seq: event.seq, event, raw: event.body, hash: event.hash, reason: null };
  if (known.has(event.id)) return { ...common, outcome: 'repeated' };
  if (opened.get(event.seq) === 'unreadable') return { ...common, outcome: 'set-aside', reason: 'CELL_UNREADABLE' };
  return { ...common, outcome: one.isKnown ? 'applied' : 'kept' };
}

/** Of what comes again: a sender that lost our answer repeats from before the mark. */
async function hashesOf(tx: Sql, { origin, epoch, events }: EventsRequest, mark: number): Promise<ReadonlyMap<number, string>> {
  const first = z.looseObject({ seq: z.number().int() }).safeParse(events[0]).data?.seq ?? Number.POSITIVE_INFINITY;
  if (first > mark) return new Map();
  const rows = await tx.rows(
    z.object({ seq: z.number(), hash: z.string() }),
    'SELECT seq, hash FROM events WHERE origin = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4',
    origin,
    epoch,
    first,
    Math.min(mark, first + events.length),
  );
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

/**
 * A store that began another epoch sends everything again: an id has its effect once. Of its own origin: nobody can keep another's event
 * from its effect by sending its id first. An origin in its first epoch, the usual one, isn't looked up.
 */
async function knownIds(tx: Sql, { origin, epoch }: EventsRequest, judged: readonly Judged[]): Promise<ReadonlySet<string>> {
  const ids = judged.flatMap((one) => (one.outcome === 'take' ? [one.event.id] : []));
  if (ids.length === 0) return new Set();
  const before = await tx.row(z.unknown(), 'SELECT 1 FROM marks WHERE origin = $1 AND epoch <> $2 LIMIT 1', origin, epoch);
  if (before === null) return new Set();
  const rows = await tx.rows(z.object({ id: z.string() }), 'SELECT id FROM events WHERE id = ANY($1) AND origin = $2', ids, origin);
  return new Set(rows.map(({ id }) => id));
}

const keptOf = (enc: string | null, cell: string | null): string | null => (cell === null ? null : keptCell(enc, cell));

/** One statement with one parameter, however many: a column each would be as many arrays to build and to take apart. */
async function insertEvents(
  tx: Sql,
  kept: readonly Kept[],
  at: { readonly origin: string; readonly epoch: string; readonly enc: string | null; readonly hall: number; readonly nowMs: number },
): Promise<void> {
  if (kept.length === 0) return;
  const rows = kept.map(({ seq, event, raw, hash, outcome, reason }) => ({
    seq,
    // What isn't an event by its shape has no id of its own.
    id: event?.id ?? `${at.origin}|${at.epoch}|${seq}`,
    type: event?.type ?? '?',
    version: event?.version ?? 0,
    subject: event?.subject ?? null,
    at: event?.at ?? at.nowMs,
    body: raw,
    digest: event?.digest ?? null,
    // What came before is kept where it came: once, so that it can be erased.
    cell: outcome === 'repeated' ? null : keptOf(at.enc, event?.cell ?? null),
    hash,
    outcome,
    reason,
  }));
  await tx.run(
    `INSERT INTO events (origin, epoch, hall, received_at, seq, id, type, version, subject, at, body, digest, cell, hash, outcome, reason)
     SELECT $2, $3, $4, $5, r.* FROM json_to_recordset($1) AS r (seq bigint, id text, type text, version int, subject text, at bigint,
       body text, digest text, cell text, hash text, outcome text, reason text)`,
    JSON.stringify(rows),
    at.origin,
    at.epoch,
    at.hall,
    at.nowMs,
  );
}
