import { sleep } from '../../kernel/index.ts';
import { longestWaitMs, paths, sessionsAnswer, type SealTo } from '../contract/index.ts';
import type { ReceiveKey } from '../keys/keys.ts';
import { LinkProblem } from '../link.ts';
import { openSessions, sealSessions } from '../session-cells.ts';
import type { SessionsBelow } from '../sessions.ts';
import { call, Refused, type Caller, type Target } from './calls.ts';
import { whenever } from './whenever.ts';

export interface TellingSessions extends Caller {
  readonly self: string;
  readonly key: () => Promise<ReceiveKey>;
  readonly sessions: SessionsBelow;
}

export interface TellingTo {
  readonly target: Target;
  readonly seal: SealTo;
  readonly signal: AbortSignal;
}

/**
 * Tells the hub of the session under way whenever it moves, and keeps one question waiting there for what staff want with it. Rejects when
 * the line breaks; a hub that doesn't know of sessions is left alone.
 */
export async function tellSessions(parts: TellingSessions, to: TellingTo): Promise<never> {
  try {
    return await Promise.race([asks(parts, to), tells(parts, to)]);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'NOT_UNDERSTOOD') throw error;
    return await broken(to.signal);
  }
}

/** A hub that has something to say which we can't take would answer at once for ever. */
const pauseMs = 250;

async function asks(parts: TellingSessions, to: TellingTo): Promise<never> {
  while (!to.signal.aborted) {
    await exchange(parts, to, longestWaitMs);
    await sleep(parts.clock, pauseMs, to.signal);
  }
  throw new LinkProblem('closed');
}

const tells = (parts: TellingSessions, to: TellingTo): Promise<never> =>
  whenever(
    (ask) => parts.sessions.moved.listen(ask),
    to.signal,
    false,
    () => exchange(parts, to, 0),
  );

async function exchange(parts: TellingSessions, { target, seal, signal }: TellingTo, waitMs: number): Promise<void> {
  const { self, sessions } = parts;
  const told = sessions.tell();
  const { enc, cells: handed } = await sealSessions(seal, told.handed, { way: 'up', node: self });
  const body = { ...told, waitMs, enc, handed };
  const { value } = await call(parts, target, { path: paths.sessions, body, shape: sessionsAnswer, signal, waitMs });
  const returned = await openSessions((await parts.key()).open, value.enc, value.returned, { way: 'down', node: self });
  sessions.hear({ ...value, returned }, told);
}

async function broken(signal: AbortSignal): Promise<never> {
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  throw new LinkProblem('closed');
}
