import { eventsAnswer, paths, type EventsAnswer, type EventsRequest, type Mark, type SealTo, type Takes } from '../contract/index.ts';
import type { Store } from '../../store/index.ts';
import { call, packed, Refused, type Caller, type Packed, type Target } from './calls.ts';
import { packBatch, type Batch, type PackParts, type Source } from './pack.ts';
import { savePushed } from './store.ts';

export interface Pushing {
  readonly parts: Caller & PackParts & { readonly store: Store; readonly moved: (what: 'acknowledged') => void };
  readonly target: Target;
  readonly seal: SealTo;
  readonly signal: AbortSignal;
}

/** Where each source stands at the upstream, and how it is spoken to. */
export interface Standing {
  readonly marks: Map<string, Mark>;
  takes: Takes;
  /** It was asked to take a batch ahead of its turn and couldn't: not again on this connection. */
  isOneByOne: boolean;
}

interface Ready {
  readonly last: Mark;
  /** It is meant to leave before the one before it is answered. */
  readonly isAhead: boolean;
  readonly body: Packed;
}

interface Sent extends Ready {
  forget(): void;
  readonly answer: Promise<{ readonly ok: true; readonly value: EventsAnswer } | { readonly ok: false; readonly error: unknown }>;
}

/** While one is being written down, the next is read and opened; a third would only wait. */
const mostOnTheWay = 2;

export const keyOf = (source: Pick<Source, 'origin' | 'epoch'>): string => `${source.origin} ${source.epoch}`;

/** Sends all of a source that waits after `from`. Rejects when the line breaks or the upstream refuses. */
export async function pushAll(pushing: Pushing, source: Source, standing: Standing, from: Mark): Promise<void> {
  const ending = new AbortController();
  try {
    await pushEach({ ...pushing, signal: AbortSignal.any([pushing.signal, ending.signal]) }, source, standing, from);
  } finally {
    ending.abort();
  }
}

async function pushEach(pushing: Pushing, source: Source, standing: Standing, from: Mark): Promise<void> {
  const { parts, signal } = pushing;
  const onTheWay: Sent[] = [];
  let mark = from;
  let ready = await packAfter(pushing, source, standing, mark, false);
  while (!signal.aborted && (ready !== null || onTheWay.length > 0)) {
    const most = standing.isOneByOne || !standing.takes.has('ahead') ? 1 : mostOnTheWay;
    while (ready !== null && onTheWay.length < most) {
      onTheWay.push(send(pushing, ready));
      // Packed while that one is on its way, as if all of it were taken.
      ready = await packAfter(pushing, source, standing, ready.last, most > 1);
    }
    const sent = onTheWay.shift();
    if (sent === undefined) continue;
    const answer = await sent.answer;
    if (!answer.ok && !(sent.isAhead && answer.error instanceof Refused)) throw answer.error;
    if (answer.ok) {
      // It answers what it holds, whatever we think that we sent. Without any progress something is wrong with it.
      if (answer.value.acknowledged.seq <= mark.seq) throw new Refused('NOT_UNDERSTOOD', 0);
      mark = answer.value.acknowledged;
      const told = mark;
      standing.marks.set(keyOf(source), told);
      parts.store.transaction((tx) => savePushed(tx, source, told, parts.clock.nowMs()));
      parts.moved('acknowledged');
    } else {
      standing.isOneByOne = true;
    }
    if (answer.ok && mark.seq === sent.last.seq) continue;
    // Those behind it were meant for another place. What becomes of them all the same is nothing that comes twice.
    for (const one of onTheWay.splice(0)) one.forget();
    ready = await packAfter(pushing, source, standing, mark, false);
  }
}

async function packAfter(
  { parts, seal }: Pushing,
  source: Source,
  { takes }: Standing,
  after: Mark,
  isAhead: boolean,
): Promise<Ready | null> {
  const batch = after.seq < source.last ? await packBatch({ ...parts, seal, takes }, source, after) : null;
  if (batch === null) return null;
  const { origin, epoch, last } = source;
  const head = { origin, epoch, last, clock: parts.meter.now(), ...(isAhead ? { ahead: true } : {}) };
  return { last: batch.last, isAhead, body: await packed(eventsText(head, batch), takes.has('zstd') ? 'zstd' : 'gzip') };
}

function send({ parts, target, signal }: Pushing, ready: Ready): Sent {
  const leaving = new AbortController();
  const asked = { path: paths.events, body: null, packed: ready.body, shape: eventsAnswer };
  const answer = call(parts, target, { ...asked, signal: AbortSignal.any([signal, leaving.signal]) }).then(
    ({ value }) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, error }) as const,
  );
  return { ...ready, answer, forget: () => leaving.abort() };
}

/** The events are text already. */
function eventsText(head: Omit<EventsRequest, 'enc' | 'events'>, { enc, events }: Batch): string {
  return `${JSON.stringify({ ...head, enc }).slice(0, -1)},"events":[${events.join(',')}]}`;
}
