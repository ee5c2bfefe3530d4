import type { CounterState } from './contract/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import { ticketLabel, type Clerk, type PressRefusal, type Queue } from '../queue/index.ts';
import type { Caller } from './context.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Pressed = Result<CounterState, PressRefusal>;
type Errors = Parameters<Parameters<Rim['counter']['next']['handler']>[0]>[0]['errors'];

type WithoutClerk<I> = { readonly [K in Exclude<keyof I, 'clerk'>]: I[K] };

/** The clerk comes from the session, never from the caller. */
function withClerk<I extends { readonly clerk: Clerk }>(input: WithoutClerk<I>, clerk: Clerk): I {
  return { ...input, clerk } as unknown as I;
}

/** One press by the clerk who is signed in. */
function by<I extends { readonly clerk: Clerk }>(press: (input: I) => Pressed) {
  return ({ input, context, errors }: { input: WithoutClerk<I>; context: Caller; errors: Errors }): CounterState => {
    const { id, name } = signedIn(context);
    const done = press(withClerk<I>(input, { id, name }));
    if (done.ok) return done.value;
    throw refused(done.error, errors);
  };
}

/** The clerk's presses: the doorkeeper has asked who may, the queue decides, and this maps its refusals. */
export function counterRoutes(rim: Rim, { queue }: { readonly queue: Queue }) {
  const { counter } = rim;
  return counter.router({
    list: counter.list.handler(() => queue.counters()),
    watch: counter.watch.handler(({ input, context, errors }) => {
      const feed = queue.watchCounter(input.counterId, signedIn(context).id);
      if (feed === null) throw errors.NO_SUCH_COUNTER();
      return feed.reader;
    }),
    open: counter.open.handler(by(queue.open)),
    close: counter.close.handler(by(queue.close)),
    pause: counter.pause.handler(by(queue.pause)),
    resume: counter.resume.handler(by(queue.resume)),
    next: counter.next.handler(by(queue.next)),
    callChosen: counter.callChosen.handler(by(queue.callChosen)),
    recall: counter.recall.handler(by(queue.recall)),
    noShow: counter.noShow.handler(by(queue.noShow)),
    start: counter.start.handler(by(queue.start)),
    finish: counter.finish.handler(by(queue.finish)),
    hold: counter.hold.handler(by(queue.hold)),
    takeUp: counter.takeUp.handler(by(queue.takeUp)),
    transfer: counter.transfer.handler(by(queue.transfer)),
    rejoin: counter.rejoin.handler(by(queue.rejoin)),
    withdraw: counter.withdraw.handler(by(queue.withdraw)),
    setPriority: counter.setPriority.handler(by(queue.setPriority)),
    undo: counter.undo.handler(by(queue.undo)),
  });
}

function refused(refusal: PressRefusal, errors: Errors) {
  switch (refusal.code) {
    case 'COUNTER_TAKEN':
      return errors.COUNTER_TAKEN({ data: { staffName: refusal.staffName } });
    case 'STILL_SERVING':
      return errors.STILL_SERVING({ data: { label: ticketLabel(refusal.ticket.letter, refusal.ticket.number) } });
    case 'NOT_NOW':
      return errors.NOT_NOW({ data: { state: refusal.state } });
    case 'TOO_SOON':
      return errors.TOO_SOON({ data: { retryAfterMs: refusal.retryAfterMs, callsLeft: refusal.callsLeft } });
    case 'NO_SUCH_COUNTER':
      return errors.NO_SUCH_COUNTER();
    case 'NO_SUCH_TICKET':
      return errors.NO_SUCH_TICKET();
    case 'STALE':
      return errors.STALE();
    case 'CALLED_ELSEWHERE':
      return errors.CALLED_ELSEWHERE();
    case 'COUNTER_CLOSED':
      return errors.COUNTER_CLOSED();
    case 'NOBODY_WAITS':
      return errors.NOBODY_WAITS();
    case 'NOTHING_TO_UNDO':
      return errors.NOTHING_TO_UNDO();
    case 'DAY_OVER':
      return errors.DAY_OVER();
    default:
      return unreachable(refusal);
  }
}
