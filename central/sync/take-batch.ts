import * as z from 'zod';
import { ok, refuse, type Result } from '../../hall/kernel/index.ts';
import {
  judgeBatch,
  keptCell,
  openCells,
  type Answered,
  type CellContent,
  type ClockDifference,
  type EventsAnswer,
  type EventsRequest,
  type Judged,
  type Mark,
  type Opened,
  type OpenEnvelope,
  type RefusalCode,
  type SetAsideCode,
  type Turns,
  type Verdict,
  type WireEvent,
} from '../../hall/sync/contract/index.ts';
import type { Certifying } from '../cards/keys.ts';
import type { Database, Sql } from '../database/database.ts';
import { applyEvents, openedTypes, type Effect } from '../effects/index.ts';
import type { EarlyVerdict, EarlyVerdicts } from './early-verdicts.ts';
import type { Admission } from './admission.ts';
import { turnOf } from './marks.ts';
import type { NodeRow } from './nodes.ts';

export interface Taking {
  readonly database: Database;
  readonly open: OpenEnvelope;
  readonly indexOf: (number: string) => Buffer;
  readonly certifying: () => Certifying;
  readonly self: string;
  readonly turns: Turns;
  readonly early: EarlyVerdicts;
  readonly places: Pick<Admission, 'work'>;
}

type Taken = Omit<EventsAnswer, 'serverTimeMs'>;

interface Kept {
  readonly seq: number;
  readonly event: WireEvent | null;
  readonly body: unknown;
  readonly raw: string;
  readonly hash: string;
  readonly outcome: 'applied' | 'kept' | 'repeated' | 'set-aside';
  readonly reason: SetAsideCode | null;
  /** It came before, in an epoch that is over. */
  readonly isAgain: boolean;
}

/**
 * Takes a batch in one transaction: its events to the letter, what they come to, and how far the origin's numbers are unbroken here. What is
 * acknowledged is durable; a batch that comes again changes nothing.
 */
export async function takeBatch(taking: Taking, signer: NodeRow, request: EventsRequest, nowMs: number): Promise<Answered<Taken>> {
  // Only what has an effect that needs it; everything else stays sealed.
  const opened = await openCells(taking.open, request, (type) => openedTypes.has(type));
  const early = taking.early.of(request);
  const inTransaction = () => taking.database.transaction((tx) => takeIn(tx, taking, { signer, request, opened, early, nowMs }));
  // A batch that waits for the one before it holds no place that another hall's could have.
  const inPlace = async (): Promise<Answered<Taken>> => {
    const done = await taking.places.work(inTransaction);
    return done.ok ? done.value : { ok: false, error: 'BUSY', afterSeconds: done.afterSeconds };
  };
  return await taking.turns.take(request, inPlace, (done) => (done.ok ? done.value.acknowledged.seq : null));
}

async function takeIn(
  tx: Sql,
  taking: Taking,
  given: {
    readonly signer: NodeRow;
    readonly request: EventsRequest;
    readonly opened: Opened;
    readonly early: EarlyVerdict | null;
    readonly nowMs: number;
  },
): Promise<Result<Taken, RefusalCode>> {
  const { signer, request, opened, early, nowMs } = given;
  const { origin, epoch, enc } = request;
  const turn = await turnOf(tx, signer, { origin, epoch, self: taking.self, nowMs });
  if (!turn.ok) return turn;
  const { mark } = turn.value;
  const isEarly = early !== null && early.from.seq === mark.seq && early.from.hash === mark.hash;
  const verdict = isEarly ? early.verdict : await judge(tx, request, mark);
  if (verdict.kind === 'forked') return refuse('FORKED');
  if (verdict.kind === 'not-understood') return refuse('NOT_UNDERSTOOD');
  // An early one was noted then, and those behind it already go on from it.
  if (!isEarly) taking.early.note(request, verdict.mark);
  const known = turn.value.returned ? await knownIds(tx, request, verdict.judged) : new Set<string>();
  const kept = verdict.judged.map((one) => keptAs(one, known, opened));
  const effects = kept.flatMap(({ event, body, outcome }): Effect[] =>
    event === null || outcome !== 'applied'
      ? []
      : [{ event, body, origin, epoch, enc, hall: signer.hall, cell: contentAt(opened, event.seq) }],
  );
  // First what came, then what it comes to: one event of a batch may erase what another carries.
  await keepBatch(tx, kept, verdict.mark, {
    origin,
    epoch,
    enc,
    hall: signer.hall,
    nowMs,
    clock: request.clock,
    seen: origin === signer.node ? Math.max(request.last, verdict.mark.seq) : null,
  });
  const refused = await applyEvents(tx, effects, taking);
  for (const { seq, code } of refused) {
    const of = [origin, epoch, seq, code] as const;
    await tx.run("UPDATE events SET outcome = 'set-aside', reason = $4 WHERE origin = $1 AND epoch = $2 AND seq = $3", ...of);
  }
  const read = kept.flatMap(({ seq, reason }) => (reason === null ? [] : [{ seq, code: reason }]));
  const setAside = [...read, ...refused].toSorted((a, b) => a.seq - b.seq);
  return ok({ acknowledged: verdict.mark, setAside });
}

const contentAt = (opened: Opened, seq: number): CellContent | null => {
  const content = opened.get(seq);
  return content === undefined || content === 'unreadable' ? null : content;
};

function keptAs(one: Judged, known: ReadonlySet<string>, opened: Opened): Kept {
  if (one.outcome === 'set-aside') {
    const { seq, event, hash, code } = one;
    return {
      seq,
      event,
      body: null,
      raw: event?.body ?? one.raw,
      hash,
      outcome: 'set-aside',
      reason: code,
      isAgain: known.has(event?.id ?? ''),
    };
  }
  const { event } = one;
  const isAgain = known.has(event.id);
  const common = { seq: event.seq, event, body: one.body, raw: event.body, hash: event.hash, reason: null, isAgain };
  if (isAgain) return { ...common, outcome: 'repeated' };
  if (opened.get(event.seq) === 'unreadable') return { ...common, outcome: 'set-aside', reason: 'CELL_UNREADABLE' };
  return { ...common, outcome: one.isKnown ? 'applied' : 'kept' };
}

async function judge(tx: Sql, request: EventsRequest, mark: Mark): Promise<Verdict> {
  const hashes = await hashesOf(tx, request, mark.seq);
  return judgeBatch(mark, request.events, (seq) => hashes.get(seq) ?? null);
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
async function knownIds(tx: Sql, { origin }: EventsRequest, judged: readonly Judged[]): Promise<ReadonlySet<string>> {
  const ids = judged.flatMap(({ event }) => (event === null ? [] : [event.id]));
  if (ids.length === 0) return new Set();
  const rows = await tx.rows(z.object({ id: z.string() }), 'SELECT id FROM events WHERE id = ANY($1) AND origin = $2', ids, origin);
  return new Set(rows.map(({ id }) => id));
}

const keptOf = (enc: string | null, cell: string | null): string | null => (cell === null ? null : keptCell(enc, cell));

/**
 * The batch's events, how far the origin came and that it was here, in one statement. The events are one parameter, however many: a column
 * each would be as many arrays to build and to take apart.
 */
async function keepBatch(
  tx: Sql,
  kept: readonly Kept[],
  mark: Mark,
  at: {
    readonly origin: string;
    readonly epoch: string;
    readonly enc: string | null;
    readonly hall: number;
    readonly nowMs: number;
    readonly clock: ClockDifference | null;
    /** The node's newest number; null: another node brought this. */
    readonly seen: number | null;
  },
): Promise<void> {
  const rows = kept.map(({ seq, event, raw, hash, outcome, reason, isAgain }) => ({
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
    cell: isAgain ? null : keptOf(at.enc, event?.cell ?? null),
    hash,
    outcome,
    reason,
  }));
  await tx.run(
    `WITH kept AS (
       INSERT INTO events (origin, epoch, hall, received_at, seq, id, type, version, subject, at, body, digest, cell, hash, outcome, reason)
       SELECT $2, $3, $4, $5, r.* FROM json_to_recordset($1) AS r (seq bigint, id text, type text, version int, subject text, at bigint,
         body text, digest text, cell text, hash text, outcome text, reason text)
     ), come AS (
       UPDATE marks SET seq = $6, hash = $7, at = $5 WHERE origin = $2 AND epoch = $3
     )
     UPDATE nodes SET seen_at = $5, last_seq = $8, clock_offset = coalesce($9, clock_offset), clock_error = coalesce($10, clock_error)
      WHERE node = $2 AND $8::bigint IS NOT NULL`,
    JSON.stringify(rows),
    at.origin,
    at.epoch,
    at.hall,
    at.nowMs,
    mark.seq,
    mark.hash,
    at.seen,
    at.clock?.offsetMs ?? null,
    at.clock?.errorMs ?? null,
  );
}
