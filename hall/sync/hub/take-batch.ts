import { businessDay } from '../../queue/index.ts';
import { ok, refuse, type Result } from '../../kernel/index.ts';
import { classifyStoreError, type Store, type Writer } from '../../store/index.ts';
import {
  firstHash,
  judgeBatch,
  type CellContent,
  type ClockDifference,
  type EventsAnswer,
  type EventsRequest,
  type Judged,
  type Opened,
  type RefusalCode,
  type WireEvent,
} from '../contract/index.ts';
import { attempt, hashAt, insertReceived, isReceived, receivedContext } from '../received/store.ts';
import { applyEvent, type Applied, type ApplyAt, type Applying } from './apply.ts';
import { endOtherEpochs, markOf, nodeByName, noteContact, pruneContacts, restartContacts, saveMark, type NodeRow } from './store.ts';

export interface Receiving extends Applying {
  readonly store: Store;
  readonly zone: string;
}

/** Whether that origin's events may come from that signer: its own, and those of nodes that aren't enrolled here themselves. */
export function maySendFor(tx: Writer, signer: NodeRow, origin: string, self: string): boolean {
  if (origin === signer.node) return true;
  return origin !== self && nodeByName(tx, origin) === null;
}

/** Where an origin's epoch stands. One that another epoch has taken the place of is refused: its store was cloned, or is a forgotten copy. */
export function standingOf(tx: Writer, at: { readonly origin: string; readonly epoch: string }, nowMs: number) {
  const mark = markOf(tx, at.origin, at.epoch);
  if (mark !== null && mark.ended === 1) return refuse('CLONED');
  if (mark !== null) return ok({ seq: mark.seq, hash: mark.hash });
  const fresh = { seq: 0, hash: firstHash };
  saveMark(tx, at, fresh, nowMs);
  // A first epoch counts from the enrolment.
  if (endOtherEpochs(tx, at.origin, at.epoch) > 0) restartContacts(tx, at.origin, nowMs);
  return ok(fresh);
}

/**
 * Takes a batch in one transaction: its events with their effects, and how far the origin's numbers are unbroken here. What is acknowledged
 * is durable when this answers; a batch that comes again changes nothing.
 */
export function takeBatch(
  hub: Receiving,
  signer: NodeRow,
  request: EventsRequest,
  given: { readonly opened: Opened; readonly nowMs: number; readonly self: string },
): Result<Omit<EventsAnswer, 'serverTimeMs'>, RefusalCode> {
  const { origin, epoch } = request;
  const { nowMs, opened } = given;
  return hub.store.transaction((tx): Result<Omit<EventsAnswer, 'serverTimeMs'>, RefusalCode> => {
    if (!maySendFor(tx, signer, origin, given.self)) return refuse('NOT_ENROLLED');
    const standing = standingOf(tx, { origin, epoch }, nowMs);
    if (!standing.ok) return standing;
    const verdict = judgeBatch(standing.value, request.events, (seq) => hashAt(tx, origin, epoch, seq));
    if (verdict.kind === 'forked') return refuse('FORKED');
    if (verdict.kind === 'not-understood') return refuse('NOT_UNDERSTOOD');
    const setAside: EventsAnswer['setAside'] = [];
    const today = businessDay(tx, nowMs, hub.zone);
    for (const one of verdict.judged) {
      const seq = one.outcome === 'take' ? one.event.seq : one.seq;
      const node = nodeByName(tx, origin);
      const became = become(tx, hub, one, {
        today,
        nowMs,
        origin,
        node,
        clock: clockOf(request.clock, node),
        content: opened.get(seq) ?? null,
      });
      if (became.outcome === 'set-aside') setAside.push({ seq, code: became.code });
      keep(tx, hub, one, became, { origin, epoch, nowMs, content: opened.get(seq) ?? null });
    }
    saveMark(tx, { origin, epoch }, verdict.mark, nowMs);
    if (origin === signer.node) {
      noteContact(tx, origin, { last: Math.max(request.last, verdict.mark.seq), atMs: nowMs, clock: request.clock });
      pruneContacts(tx, origin, verdict.mark.seq);
    }
    return ok({ acknowledged: verdict.mark, setAside });
  });
}

const clockOf = (told: ClockDifference | null, node: NodeRow | null): ClockDifference | null =>
  told ?? (node === null || node.clock_offset === null ? null : { offsetMs: node.clock_offset, errorMs: node.clock_error ?? 0 });

type Became = Applied | { readonly outcome: 'repeated' };

function become(
  tx: Writer,
  hub: Receiving,
  one: Judged,
  at: Omit<ApplyAt, 'content'> & { readonly content: CellContent | 'unreadable' | null },
): Became {
  if (one.outcome === 'set-aside') return one;
  const { event } = one;
  if (isReceived(tx, at.origin, event.id)) return { outcome: 'repeated' };
  if (at.content === 'unreadable') return { outcome: 'set-aside', code: 'CELL_UNREADABLE' };
  if (!one.isKnown) return { outcome: 'kept' };
  return tryToApply(tx, hub, event, { ...at, content: at.content });
}

/** A mistake in one event's effect undoes that effect and sets it aside; what is wrong with the store itself ends the batch. */
export function tryToApply(tx: Writer, parts: Applying, event: Pick<WireEvent, 'type' | 'body' | 'at' | 'seq'>, at: ApplyAt): Applied {
  try {
    return attempt(tx, () => applyEvent(tx, parts, event, at));
  } catch (error) {
    if (classifyStoreError(error) !== undefined) throw error;
    return { outcome: 'set-aside', code: 'APPLY_FAILED' };
  }
}

function keep(
  tx: Writer,
  hub: Receiving,
  one: Judged,
  became: Became,
  at: { readonly origin: string; readonly epoch: string; readonly nowMs: number; readonly content: CellContent | 'unreadable' | null },
): void {
  const { origin, epoch, nowMs, content } = at;
  const common = {
    origin,
    epoch,
    received_at: nowMs,
    outcome: became.outcome,
    reason: became.outcome === 'set-aside' ? became.code : null,
  };
  if (one.event === null) {
    // What isn't an event by its shape has no id of its own.
    const event_id = `${origin}|${epoch}|${one.seq}`;
    const nothing = { type: '?', version: 0, subject: null, at: nowMs, digest: null, sealed: null };
    insertReceived(tx, { ...common, ...nothing, seq: one.seq, event_id, body: one.raw, hash: one.hash });
    return;
  }
  const { seq, id, type, version, subject, at: happenedAt, body, digest, hash } = one.event;
  // What came before is kept where it came: once, so that it can be erased.
  const isNothing =
    content === null ||
    content === 'unreadable' ||
    became.outcome === 'repeated' ||
    (one.outcome === 'set-aside' && isReceived(tx, origin, id)) ||
    // A portrait is kept once, in the row that it became, and passed on from there.
    (type === 'person.portrait-taken' && became.outcome !== 'set-aside') ||
    (became.outcome !== 'set-aside' && became.isOfNobody === true);
  const sealed = isNothing ? null : hub.keyring.seal(JSON.stringify(content), receivedContext(id));
  insertReceived(tx, { ...common, seq, event_id: id, type, version, subject, at: happenedAt, body, digest, sealed, hash });
}
