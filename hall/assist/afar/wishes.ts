import { calendarDay } from '../../identity/index.ts';
import type { Clock, IdMaker } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';
import type { SessionsHeard, SessionsTold } from '../../sync/index.ts';
import { sessionContent, type SessionContent } from './content.ts';
import type { KioskAfar } from './heard-kiosks.ts';
import { deleteWishesBefore, insertWish, settleWish, wishOf, type WishRow } from './store.ts';

export interface WishesMaking {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdMaker;
  readonly zone: string;
  /** Takes it in and settles the wish, in one transaction. */
  readonly accept: (wish: WishRow, content: SessionContent) => void;
}

export type Asked = { readonly how: 'met'; readonly id: string } | { readonly how: 'gone' | 'no-line' };

/** What desks here ask of further kiosks. Written down first: only what was asked for is taken, once, also after a restart. */
export interface Wishes {
  /** Whose wish for that visit is on its way; null: nobody's. */
  askedBy(visitId: string): string | null;
  /** `met`: it is in the book, under that id. `gone`: over there. `no-line`: not heard of in time, and not taken any more. */
  ask(wish: {
    readonly at: KioskAfar;
    readonly visitId: string;
    readonly staffId: string;
    readonly counter: number | null;
  }): Promise<Asked>;
  /** For which a clerk still waits: what nobody waits for is taken when it comes, and not asked for again. */
  open(node: string): SessionsHeard['wishes'];
  settle(node: string, told: Pick<SessionsTold, 'handed' | 'gone'>): Pick<SessionsHeard, 'got' | 'declined'>;
  /** Of those which a kiosk says are here: those that aren't any more. */
  ended(node: string, away: readonly string[]): string[];
  sweep(): void;
  /** Who waits hears that there is no line; what was asked stands, and is taken in later. */
  close(): void;
}

/** How long a clerk waits for a kiosk's answer. */
const patienceMs = 6_000;

interface Pending {
  readonly node: string;
  readonly visitId: string;
  readonly staffId: string;
  readonly counter: number | null;
  readonly settle: (how: 'met' | 'gone' | 'no-line') => void;
}

export function createWishes({ store, clock, ids, zone, accept }: WishesMaking): Wishes {
  const pending = new Map<string, Pending>();
  const withdraw = (id: string): void => store.transaction((tx) => settleWish(tx, id, 'withdrawn'));

  /** Durable here when it answers yes. */
  function takes(wish: WishRow, content: unknown): boolean {
    if (wish.state !== 'asked') return wish.state !== 'withdrawn';
    const parsed = sessionContent.safeParse(content).data;
    if (parsed === undefined) withdraw(wish.id);
    else accept(wish, parsed);
    return parsed !== undefined;
  }

  return {
    askedBy: (visitId) => [...pending.values()].find((one) => one.visitId === visitId)?.staffId ?? null,
    ask({ at: { node }, visitId, staffId, counter }) {
      const id = ids.next<'assist'>();
      const day = calendarDay(clock.nowMs(), zone);
      store.transaction((tx) => insertWish(tx, { id, node, visitId, staffId, counter, day }));
      return new Promise((resolve) => {
        const settle: Pending['settle'] = (how) => {
          cancel();
          pending.delete(id);
          resolve(how === 'met' ? { how, id } : { how });
        };
        const cancel = clock.schedule(patienceMs, () => {
          withdraw(id);
          settle('no-line');
        });
        pending.set(id, { node, visitId, staffId, counter, settle });
      });
    },
    open: (node) => [...pending].filter(([, one]) => one.node === node).map(([id, { visitId, counter }]) => ({ id, visitId, counter })),
    settle(node, { handed, gone }) {
      const got: string[] = [];
      const declined: string[] = [];
      for (const { id, content } of handed) {
        const wish = wishOf(store, id, node);
        const isTaken = wish !== null && takes(wish, content);
        (isTaken ? got : declined).push(id);
        if (wish !== null) pending.get(id)?.settle(isTaken ? 'met' : 'gone');
      }
      for (const id of gone) {
        if (wishOf(store, id, node)?.state !== 'asked') continue;
        withdraw(id);
        pending.get(id)?.settle('gone');
      }
      return { got, declined };
    },
    ended: (node, away) => away.filter((id) => wishOf(store, id, node)?.state !== 'taken'),
    sweep: () => store.transaction((tx) => deleteWishesBefore(tx, calendarDay(clock.nowMs(), zone))),
    close() {
      for (const { settle } of pending.values()) settle('no-line');
    },
  };
}
