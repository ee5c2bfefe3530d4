import { answered, bodyOf, readJson, refused } from './http.ts';
import { sessionsRequest, type SessionsAnswer, type SessionsRequest } from './sessions.ts';
import type { Signed } from './signing.ts';
import {
  changesRequest,
  enrolRequest,
  eventsRequest,
  paths,
  protocolVersion,
  receiverTakes,
  sessionRequest,
  type ChangesAnswer,
  type ChangesRequest,
  type EnrolAnswer,
  type EnrolRequest,
  type EventsAnswer,
  type EventsRequest,
  type RefusalCode,
  type SessionAnswer,
  type SessionRequest,
} from './wire.ts';

/** What was done, or why not. `afterSeconds`: when to come again; without it a refusal that says so says a few. */
export type Answered<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: RefusalCode; readonly afterSeconds?: number };
/** Without the time, which every answer gets. */
type Answer<T> = Promise<Answered<Omit<T, 'serverTimeMs'>>>;

/** What a hub and a city each do in their own way, on their own store. `N`: a node that was let in. */
export interface ReceivingSide<N> {
  nowMs(): number;
  hello(): { readonly hall: { readonly zh: string; readonly en: string }; readonly node: string };
  enrol(request: EnrolRequest): Promise<Answered<EnrolAnswer>>;
  enter(request: Signed, header: (name: string) => string | null): Promise<Answered<N>> | Answered<N>;
  session(node: N, request: SessionRequest): Answer<SessionAnswer>;
  events(node: N, request: EventsRequest): Answer<EventsAnswer>;
  changes(node: N, request: ChangesRequest, signal: AbortSignal): Answer<ChangesAnswer>;
  /** Left out where no desk takes sessions over. */
  sessions?(node: N, request: SessionsRequest, signal: AbortSignal): Answer<SessionsAnswer>;
}

/** JSON that is nested deeper than the stack can be read, and not be written again: nobody who is sound sends it. Its transaction is undone. */
function notTooDeep(error: unknown): Answered<never> {
  if (error instanceof RangeError) return { ok: false, error: 'NOT_UNDERSTOOD' };
  throw error;
}

/** The protocol over HTTP: who asks is judged before a byte of what they say is read. Throws only what `side` throws. */
export async function receive<N>(side: ReceivingSide<N>, request: Request): Promise<Response> {
  const no = (code: RefusalCode, afterSeconds?: number): Response => refused(side.nowMs(), code, afterSeconds);
  async function done<T>(asked: T | null, work: (asked: T) => Promise<Answered<object>>): Promise<Response> {
    if (asked === null) return no('NOT_UNDERSTOOD');
    const result = await work(asked).catch(notTooDeep);
    return result.ok ? answered(side.nowMs(), request, result.value) : no(result.error, result.afterSeconds);
  }
  const path = new URL(request.url).pathname;
  if (path === paths.hello && request.method === 'GET') {
    return answered(side.nowMs(), request, { protocol: protocolVersion, ...side.hello() });
  }
  if (request.method !== 'POST') return no('NOT_UNDERSTOOD');
  const body = await bodyOf(request);
  if (body === null) return no('TOO_LARGE');
  if (path === paths.enrol) return await done(await readJson(enrolRequest, request, body), (asked) => side.enrol(asked));
  const entered = await side.enter({ method: 'POST', path, body }, (name) => request.headers.get(name));
  if (!entered.ok) return no(entered.error, entered.afterSeconds);
  const node = entered.value;
  switch (path) {
    case paths.session:
      return await done(await readJson(sessionRequest, request, body), async (asked) => withTakes(await side.session(node, asked)));
    case paths.events:
      return await done(await readJson(eventsRequest, request, body), (asked) => side.events(node, asked));
    case paths.changes:
      return await done(await readJson(changesRequest, request, body), (asked) => side.changes(node, asked, request.signal));
    case paths.sessions: {
      if (side.sessions === undefined) return no('NOT_UNDERSTOOD');
      const { sessions } = side;
      return await done(await readJson(sessionsRequest, request, body), (asked) => sessions(node, asked, request.signal));
    }
    default:
      return no('NOT_UNDERSTOOD');
  }
}

/** Every receiver here is this module. */
const withTakes = (done: Answered<object>): Answered<object> =>
  done.ok ? { ok: true, value: { ...done.value, takes: receiverTakes } } : done;
