import { createWaiters } from '../../kernel/index.ts';
import type { SessionsAbove, SessionsHeard } from '../../sync/index.ts';
import { createHeardKiosks, type HeardKiosks } from './heard-kiosks.ts';
import { createWishes, type Wishes, type WishesMaking } from './wishes.ts';

export interface KiosksMaking extends WishesMaking {
  /** What was given back to people at that kiosk, and isn't there yet. */
  readonly returnedTo: (node: string) => SessionsHeard['returned'];
  /** One of those is there. */
  readonly back: (node: string, id: string) => void;
  /** Who watches looks again. */
  readonly changed: () => void;
}

/** The hall's further kiosks as the main machine's desks know them: what goes on there, and what is asked of them. */
export interface Kiosks extends SessionsAbove, Pick<HeardKiosks, 'list'>, Pick<Wishes, 'askedBy' | 'ask' | 'sweep'> {
  /** There may be something to say to them. */
  wake(): void;
  close(): void;
}

export function createKiosks(making: KiosksMaking): Kiosks {
  const { clock } = making;
  const heard = createHeardKiosks(making);
  const wishes = createWishes(making);
  const waiters = createWaiters(clock);
  let isClosing = false;

  const listen: SessionsAbove['listen'] = async (from, told, waitMs, signal) => {
    const { node } = from;
    const leave = heard.enter(from, told);
    try {
      const settled = wishes.settle(node, told);
      for (const id of told.back) making.back(node, id);
      const isAnswered = told.handed.length + told.gone.length + told.back.length > 0;
      const untilMs = clock.monotonicMs() + waitMs;
      for (;;) {
        const says = { ...settled, wishes: wishes.open(node), ended: wishes.ended(node, told.away), returned: making.returnedTo(node) };
        const leftMs = untilMs - clock.monotonicMs();
        const hasNews = isAnswered || says.wishes.length + says.ended.length + says.returned.length > 0;
        if (hasNews || leftMs <= 0 || signal.aborted || isClosing) return says;
        await waiters.next(leftMs, signal);
      }
    } finally {
      leave();
    }
  };

  return {
    listen,
    list: heard.list,
    askedBy: wishes.askedBy,
    ask(wish) {
      const asked = wishes.ask(wish);
      waiters.wake();
      return asked;
    },
    wake: waiters.wake,
    sweep: wishes.sweep,
    close() {
      isClosing = true;
      heard.close();
      wishes.close();
      waiters.wake();
    },
  };
}
