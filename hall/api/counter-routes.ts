import type { CounterState } from './contract/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import { ticketLabel, type Clerk, type PressRefusal, type Queue } from '../queue/index.ts';
import type { StaffSessions } from '../staff/index.ts';
import type { ApiContext } from './context.ts';
import type { Rim } from './rim.ts';
import { createStaffGate } from './staff-gate.ts';

type Pressed = Result<CounterState, PressRefusal>;
type Context = Pick<ApiContext, 'requestHeaders' | 'door'>;
type Errors = Parameters<Parameters<Rim['counter']['next']['handler']>[0]>[0]['errors'];

type WithoutClerk<I> = { readonly [K in Exclude<keyof I, 'clerk'>]: I[K] };

/** The clerk comes from the session, never from the caller. */
function withClerk<I extends { readonly clerk: Clerk }>(input: WithoutClerk<I>, clerk: Clerk): I {
  return { ...input, clerk } as unknown as I;
}

/** The clerk's presses: who may is asked first, then the queue decides, and this maps its refusals. */
export function counterRoutes(rim: Rim, parts: { readonly queue: Queue; readonly sessions: StaffSessions }) {
  const { queue, sessions } = parts;
  const { counter } = rim;
  const gate = createStaffGate(sessions);

  function clerkOf(context: Context, errors: Pick<Errors, 'STAFF_ONLY' | 'NOT_ALLOWED'>) {
    const passed = gate(context, 'clerk');
    if (passed.ok) return passed;
    throw passed.code === 'STAFF_ONLY' ? errors.STAFF_ONLY() : errors.NOT_ALLOWED();
  }

  /** One press by the clerk who is signed in. */
  function by<I extends { readonly clerk: Clerk }>(press: (input: I) => Pressed) {
    return ({ input, context, errors }: { input: WithoutClerk<I>; context: Context; errors: Errors }): CounterState => {
      const { staff } = clerkOf(context, errors);
      const done = press(withClerk<I>(input, { id: staff.id, name: staff.name }));
      if (done.ok) return done.value;
      throw refused(done.error, errors);
    };
  }

  return counter.router({
    list: counter.list.handler(({ context, errors }) => {
      clerkOf(context, errors);
      return queue.counters();
    }),
    watch: counter.watch.handler(({ input, context, errors }) => {
      const { token, staff } = clerkOf(context, errors);
      let stop = (): void => undefined;
      const feed = queue.watchCounter(input.counterId, staff.id, () => stop());
      if (feed === null) throw errors.NO_SUCH_COUNTER();
      // The stream doesn't keep the session alive, and ends with it.
      stop = sessions.onEnd(token, () => feed.end(errors.STAFF_ONLY()));
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
    case 'COUNTER_CLOSED':
      return errors.COUNTER_CLOSED();
    case 'NOBODY_WAITS':
      return errors.NOBODY_WAITS();
    case 'NOTHING_TO_UNDO':
      return errors.NOTHING_TO_UNDO();
    default:
      return unreachable(refusal);
  }
}
