import type { AssistSession, AssistState, Visit } from '../api/contract/index.ts';
import { createBrake, createNewestFeeds, ok, type Feed, type Result } from '../kernel/index.ts';
import type { AssistMaking, AssistParts, SessionGone, Taken } from './assist-parts.ts';
import { createBook } from './book.ts';
import { consent, saveAnswer, seePaper } from './fill-in.ts';
import { finish, slip } from './finish.ts';
import { giveBack, resume, type ResumeRefusal } from './give-back.ts';
import { identityOf, isByCard, type Held } from './held.ts';
import { begin, open, take } from './take.ts';
import { sessionView, stateFor } from './views.ts';

type Input<F> = F extends (parts: AssistParts, staffId: string, input: infer I) => unknown ? I : never;
type Refusal<F> = F extends (...given: never[]) => Result<unknown, infer E> ? E : never;
/** What a clerk asks, with the session as it stands then. */
type Asked<F> = (staffId: string, input: Input<F>) => Result<AssistSession, Refusal<F>>;

/** Kiosk sessions in the hands of staff: taken over, filled in, finished or given back. */
export interface Assist {
  watch(staffId: string): Feed<AssistState>;
  readonly take: Asked<typeof take>;
  readonly open: Asked<typeof open>;
  readonly begin: Asked<typeof begin>;
  consent(staffId: string, input: Input<typeof consent>): Result<AssistSession | null, Refusal<typeof consent>>;
  readonly saveAnswer: Asked<typeof saveAnswer>;
  readonly seePaper: Asked<typeof seePaper>;
  readonly slip: Asked<typeof slip>;
  finish(staffId: string, input: Input<typeof finish>): ReturnType<typeof finish>;
  giveBack(staffId: string, input: Input<typeof giveBack>): Result<{ readonly by: 'card' | 'slip' }, SessionGone | Taken>;
  /** At the kiosk: one that was given back without a card. */
  resume(code: string): Result<Visit, ResumeRefusal>;
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
  const parts: AssistParts = { ...making, book };
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

  function asked<I, E>(work: (of: AssistParts, staffId: string, input: I) => Result<Held, E>) {
    return (staffId: string, input: I): Result<AssistSession, E> => {
      const done = work(parts, staffId, input);
      changed();
      return done.ok ? ok(sessionView(parts, done.value)) : done;
    };
  }

  return {
    watch: (staffId) => feeds.open(stateFor(parts, staffId), staffId),
    take: asked(take),
    open: asked(open),
    begin: asked(begin),
    consent(staffId, input) {
      const done = consent(parts, staffId, input);
      changed();
      return done.ok ? ok(done.value === null ? null : sessionView(parts, done.value)) : done;
    },
    saveAnswer: asked(saveAnswer),
    seePaper: asked(seePaper),
    slip: asked(slip),
    finish(staffId, input) {
      const done = finish(parts, staffId, input);
      changed();
      return done;
    },
    giveBack(staffId, input) {
      const done = giveBack(parts, staffId, input);
      changed();
      return done;
    },
    resume(code) {
      const done = resume(parts, brake, code);
      changed();
      return done;
    },
    withStaff: (number) => book.all().find((held) => isByCard(held) && identityOf(held).number === number) ?? null,
    changed,
    sweep: book.sweep,
    close() {
      cancel?.();
      feeds.end();
    },
  };
}
