import type { AssistSession, AssistState, Visit } from '../api/contract/index.ts';
import { createBrake, createNewestFeeds, ok, type Feed, type Result } from '../kernel/index.ts';
import type { SessionsAbove, SessionsBelow } from '../sync/index.ts';
import { createKiosks } from './afar/kiosks.ts';
import { createLettingGo } from './afar/let-go.ts';
import { letGoOf, returnedTo, takeIn } from './afar/take-in.ts';
import type { AssistMaking, AssistParts, NoLine, SessionGone, Taken } from './assist-parts.ts';
import { createBook } from './book.ts';
import { consent, saveAnswer, seePaper } from './fill-in.ts';
import { finish, slip } from './finish.ts';
import { giveBack, resume, type ResumeRefusal } from './give-back.ts';
import { identityOf, isByCard, type Held } from './held.ts';
import { begin, open, take } from './take.ts';
import { sessionView, stateFor } from './views.ts';

type Input<F> = F extends (parts: AssistParts, staffId: string, input: infer I) => unknown ? I : never;
type Refusal<F> = F extends (...given: never[]) => Result<unknown, infer E> | Promise<Result<unknown, infer E>> ? E : never;
/** What a clerk asks, with the session as it stands then. */
type Asked<F> = (staffId: string, input: Input<F>) => Result<AssistSession, Refusal<F>>;

/** Kiosk sessions in the hands of staff: taken over, filled in, finished or given back. */
export interface Assist {
  watch(staffId: string): Feed<AssistState>;
  /** Resolves when it is durable here; of a further kiosk, once that has let go of it. */
  take(staffId: string, input: Input<typeof take>): Promise<Result<AssistSession, Refusal<typeof take>>>;
  readonly open: Asked<typeof open>;
  readonly begin: Asked<typeof begin>;
  consent(staffId: string, input: Input<typeof consent>): Result<AssistSession | null, Refusal<typeof consent>>;
  readonly saveAnswer: Asked<typeof saveAnswer>;
  readonly seePaper: Asked<typeof seePaper>;
  readonly slip: Asked<typeof slip>;
  finish(staffId: string, input: Input<typeof finish>): ReturnType<typeof finish>;
  giveBack(
    staffId: string,
    input: Input<typeof giveBack>,
  ): Result<{ readonly by: 'card' | 'slip'; readonly kiosk: number }, SessionGone | Taken | NoLine>;
  /** At the kiosk: one that was given back without a card. */
  resume(code: string): Result<Visit, ResumeRefusal>;
  /** How sessions go between the hall's machines. */
  readonly sessions: { readonly above: SessionsAbove; readonly below: SessionsBelow };
  /** Who has the session of that card; null: nobody. */
  withStaff(number: string): { readonly counter: number | null } | null;
  /** Something at the kiosk moved. */
  changed(): void;
  /** Deletes what is of other days. */
  sweep(): number;
  close(): void;
}

const pauseMs = 250;
/** Numbers on slips are tried by hand: three at once, then one in half a minute. */
const tries = { burst: 3, everyMs: 30_000 } as const;

export function createAssist(making: AssistMaking): Assist {
  const { clock } = making;
  const book = createBook(making);
  const kiosks = createKiosks({
    ...making,
    accept: (wish, content) => takeIn(parts, wish, content),
    returnedTo: (node) => returnedTo(parts, node),
    back: (node, id) => letGoOf(parts, node, id),
    changed: () => changed(),
  });
  const parts: AssistParts = { ...making, book, kiosks };
  const own = createLettingGo(making);
  const brake = createBrake(clock, tries);
  const feeds = createNewestFeeds<AssistState, string>();
  let cancel: (() => void) | null = null;

  function changed(): void {
    if (feeds.size === 0) return;
    cancel ??= clock.schedule(pauseMs, () => {
      cancel = null;
      for (const [feed, staffId] of feeds) feed.push(stateFor(parts, staffId));
    });
  }

  /** A session was finished, given back or taken up: the kiosk that it came from may have to hear of it. */
  function acted<T>(done: T): T {
    kiosks.wake();
    changed();
    return done;
  }

  function asked<I, E>(work: (of: AssistParts, staffId: string, input: I) => Result<Held, E>) {
    return (staffId: string, input: I): Result<AssistSession, E> => {
      const done = work(parts, staffId, input);
      changed();
      return done.ok ? ok(sessionView(parts, done.value)) : done;
    };
  }

  return {
    watch: (staffId) => feeds.open(stateFor(parts, staffId), staffId),
    async take(staffId, input) {
      const done = await take(parts, staffId, input);
      changed();
      return done.ok ? ok(sessionView(parts, done.value)) : done;
    },
    open: asked(open),
    begin: asked(begin),
    consent(staffId, input) {
      const done = acted(consent(parts, staffId, input));
      return done.ok ? ok(done.value === null ? null : sessionView(parts, done.value)) : done;
    },
    saveAnswer: asked(saveAnswer),
    seePaper: asked(seePaper),
    slip: asked(slip),
    finish: (staffId, input) => acted(finish(parts, staffId, input)),
    giveBack: (staffId, input) => acted(giveBack(parts, staffId, input)),
    resume: (code) => acted(resume(parts, brake, code)),
    sessions: { above: kiosks, below: own },
    withStaff: (number) => book.all().find((held) => isByCard(held) && identityOf(held).number === number) ?? own.withStaff(number),
    changed() {
      own.changed();
      changed();
    },
    sweep() {
      kiosks.sweep();
      return book.sweep() + own.sweep();
    },
    close() {
      kiosks.close();
      cancel?.();
      feeds.end();
    },
  };
}
