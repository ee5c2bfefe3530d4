import type { Log } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';
import { changesAnswer, longestWaitMs, paths, sealerTo, sessionAnswer, type ChangesAnswer, type SealTo } from '../contract/index.ts';
import { readSignKey, type ReceiveKey } from '../keys/keys.ts';
import { LinkProblem } from '../link.ts';
import { applyChanges, type ChangeParts } from './apply-changes.ts';
import { call, Refused, type Caller, type Target } from './calls.ts';
import { drawEpoch } from './enrol.ts';
import { lastOf, ownHashAt, sourcesOf, type PackParts, type Source } from './pack.ts';
import { keyOf, pushAll, type Standing } from './push.ts';
import type { SessionsBelow } from '../sessions.ts';
import { tellSessions } from './tell-sessions.ts';
import { whenever } from './whenever.ts';
import { beginEpoch, pushedOf, saveCursor, upstreamRow, type UpstreamRow } from './store.ts';
import { firstHash } from '../contract/index.ts';

export interface ConnectionParts extends Caller, ChangeParts, Pick<PackParts, 'toCity' | 'zone'> {
  readonly log: Log;
  /** Where the upstream is reached now; known by its certificate, so its address may change. */
  readonly url: string;
  readonly key: () => Promise<ReceiveKey>;
  /** Something that others show was written: an acknowledgement, a change of the line. */
  readonly moved: (what: 'acknowledged' | 'pulled' | 'looked') => void;
  /** null: the upstream is a city. */
  readonly sessions: SessionsBelow | null;
}

interface Open {
  readonly parts: ConnectionParts;
  readonly upstream: UpstreamRow;
  readonly target: Target;
  readonly seal: SealTo;
  readonly signal: AbortSignal;
}

/** A connection whose upstream knows us, a step at a time. Every step rejects when the line breaks. */
export interface Connection {
  /** Sends all that waits. */
  push(): Promise<void>;
  /** Asks once what changed, waiting for it so long, and takes it. False: there is more already. */
  pull(waitMs: number): Promise<boolean>;
  /** As long as the line holds, where sessions may go to a desk there. */
  readonly sessions?: () => Promise<never>;
}

/** Says hello: both tell where they stand. */
export async function openConnection(parts: ConnectionParts, signal: AbortSignal): Promise<Connection> {
  const upstream = upstreamRow(parts.store);
  const key = readSignKey(parts);
  if (upstream === null || key === null) throw new Refused('NOT_ENROLLED', 0);
  const open: Open = {
    parts,
    upstream,
    target: { url: parts.url, pin: upstream.pin, sign: { keyId: upstream.key_id, key } },
    seal: await sealerTo(upstream.seal_key),
    signal,
  };
  const standing = await openSessions(open);
  const pulling: Pulling = { early: null };
  const { sessions } = parts;
  return {
    async push() {
      for (const source of sources(open)) await (source.isOwn ? pushSource(open, source, standing) : passOn(open, source, standing));
    },
    pull: (waitMs) => pullOnce(open, pulling, waitMs),
    ...(sessions === null ? {} : { sessions: () => tellSessions({ ...parts, sessions }, open) }),
  };
}

/** As long as the line holds; rejects when it breaks. `onUp`: the upstream knows us. */
export async function keepConnection(parts: ConnectionParts, closing: AbortSignal, onUp: () => void): Promise<void> {
  await holdConnection(parts.store, (signal) => openConnection(parts, signal), closing, onUp);
}

/** Sends what waits and what is committed, and asks what changed, both at once. */
export async function holdConnection(
  store: Pick<Store, 'onCommit'>,
  open: (signal: AbortSignal) => Promise<Connection>,
  closing: AbortSignal,
  onUp: () => void,
): Promise<void> {
  const broken = new AbortController();
  const signal = AbortSignal.any([closing, broken.signal]);
  try {
    const connection = await open(signal);
    onUp();
    const all = [pushes(store, connection, signal), pulls(connection, signal)];
    await Promise.race(connection.sessions === undefined ? all : [...all, connection.sessions()]);
  } finally {
    broken.abort();
  }
}

/** Where each source stands at the upstream. Our own store that isn't what the upstream acknowledged begins another epoch. */
async function openSessions(open: Open): Promise<Standing> {
  const { parts } = open;
  const standing: Standing = { marks: new Map(), takes: new Set(), isOneByOne: false };
  await withClock(() => sessionOf(open, ownSource(open), standing));
  const own = ownSource(open);
  const mark = standing.marks.get(keyOf(own));
  if (mark !== undefined && ownHashAt(parts.store, mark.seq) !== mark.hash) {
    const epoch = drawEpoch(parts);
    parts.log.warn('sync.new-epoch', { acknowledged: mark.seq, last: own.last });
    parts.store.transaction((tx) => beginEpoch(tx, epoch));
    await sessionOf(open, { ...own, epoch }, standing);
  }
  return standing;
}

/** A clock that is off is measured by the refusal itself; the second try is signed in the other side's time. */
async function withClock(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'CLOCK') throw error;
    await work();
  }
}

async function sessionOf(open: Open, source: Source, standing: Standing): Promise<void> {
  const { parts, target, signal } = open;
  const { origin, epoch } = source;
  const pushed = pushedOf(parts.store, origin, epoch);
  const body = {
    origin,
    epoch,
    last: lastOf(parts.store, source),
    acknowledged: { seq: pushed?.seq ?? 0, hash: pushed?.hash ?? firstHash },
    clock: parts.meter.now(),
  };
  const { value } = await call(parts, target, { path: paths.session, body, shape: sessionAnswer, signal });
  standing.marks.set(keyOf(source), value.acknowledged);
  standing.takes = new Set(value.takes);
}

const epochNow = ({ parts, upstream }: Open): string => upstreamRow(parts.store)?.epoch ?? upstream.epoch;
const sources = (open: Open): Source[] => sourcesOf(open.parts.store, open.parts.self, epochNow(open));
const ownSource = (open: Open): Source => {
  const [own] = sources(open);
  if (own === undefined) throw new Error('a store is always a source of its own events');
  return own;
};

/** Sends what waits, and then whatever is committed, until the line breaks. */
const pushes = (store: Pick<Store, 'onCommit'>, connection: Connection, signal: AbortSignal): Promise<never> =>
  whenever(store.onCommit, signal, true, () => connection.push());

/** Asks what changed, over and over; each question waits until there is something. */
async function pulls(connection: Connection, signal: AbortSignal): Promise<never> {
  let isLevel = false;
  while (!signal.aborted) isLevel = await connection.pull(isLevel ? longestWaitMs : 0);
  throw new LinkProblem('closed');
}

/** Said of one origin's epoch: the upstream knows of a later one, or of another way to it. It says so of ourselves at the first session. */
const notThatOne: ReadonlySet<string> = new Set(['CLONED', 'NOT_ENROLLED', 'FORKED']);
const shut = { seq: Number.POSITIVE_INFINITY, hash: firstHash };

/**
 * What others sent is passed on an epoch after the other: a session of a later epoch ends the one before, so that what is still here of it
 * must be there first. One that the upstream won't have keeps none of the others away.
 */
async function passOn(open: Open, source: Source, standing: Standing): Promise<void> {
  try {
    await pushSource(open, source, standing);
  } catch (error) {
    if (!(error instanceof Refused) || !notThatOne.has(error.code)) throw error;
    const { origin, epoch } = source;
    if (standing.marks.get(keyOf(source)) !== shut) open.parts.log.warn('sync.not-passed-on', { origin, epoch, code: error.code });
    standing.marks.set(keyOf(source), shut);
  }
}

async function pushSource(open: Open, source: Source, standing: Standing): Promise<void> {
  if (!standing.marks.has(keyOf(source))) await sessionOf(open, source, standing);
  await pushAll(open, source, standing, standing.marks.get(keyOf(source)) ?? { seq: 0, hash: firstHash });
}

/** The page after the one that is being taken in, asked for meanwhile. */
interface Pulling {
  early: { readonly cursor: string; readonly answer: Promise<ChangesAnswer> } | null;
}

async function askChanges(open: Open, cursor: string | null, waitMs: number): Promise<ChangesAnswer> {
  const { parts, target, signal } = open;
  // Looked up as it leaves: it proves that what is numbered higher was made later.
  const body = { cursor, waitMs, last: ownSource(open).last };
  return (await call(parts, target, { path: paths.changes, body, shape: changesAnswer, signal, waitMs })).value;
}

async function pullOnce(open: Open, pulling: Pulling, waitMs: number): Promise<boolean> {
  const { parts } = open;
  const { early } = pulling;
  pulling.early = null;
  const row = upstreamRow(parts.store);
  // A program that knows more than the one that took the snapshot takes it anew: kinds may have been passed over.
  const cursor = row?.program === parts.program ? row.cursor : null;
  try {
    const value = await (early?.cursor === cursor ? early.answer : askChanges(open, cursor, cursor === null ? 0 : waitMs));
    if (value.more) {
      const answer = askChanges(open, value.cursor, 0);
      // Whoever pulls next hears of it.
      answer.catch(() => undefined);
      pulling.early = { cursor: value.cursor, answer };
    }
    // Nothing new is nothing to write.
    if (value.cursor !== cursor) await applyChanges(parts, value, (await parts.key()).open, parts.clock.nowMs());
    if (!value.more && value.deadAsOf !== undefined) {
      // In this machine's own time: what counts is how long ago it was.
      const here = (ms: number | null): number | null => (ms === null ? null : parts.clock.nowMs() - (value.serverTimeMs - ms));
      parts.cards.heardOfDead({ ownMs: here(value.deadAsOf.ownMs), othersMs: here(value.deadAsOf.othersMs) });
    }
    parts.moved(value.changes.length > 0 ? 'pulled' : 'looked');
    return !value.more;
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'CURSOR_GONE' || cursor === null) throw error;
    parts.store.transaction((tx) => saveCursor(tx, null, parts.program, parts.clock.nowMs()));
    // It isn't what it was when we said hello, and may hold less of ours than it said then.
    throw new LinkProblem('closed', { cause: error });
  }
}
