import { ORPCError } from '@orpc/client';
import type { CounterState } from '../../../hall/api/contract/index.ts';
import type { HallClient } from '../../support/hall-client.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import type { CounterId } from './seeded-hall.ts';

/** What the hall said last of a counter: from then on it must be so, or one press further. */
export interface Answered {
  readonly rev: number;
  readonly ticketId: string | null;
}

/** One clerk who presses without a pause until the service is gone. */
export class PressingClerk {
  readonly counterId: CounterId;
  readonly #random: SeededRandom;
  #state: CounterState | null = null;
  answered: Answered = { rev: 0, ticketId: null };
  presses = 0;
  /** A press went out and no answer has come. */
  open = false;

  constructor(counterId: CounterId, random: SeededRandom) {
    this.counterId = counterId;
    this.#random = random;
  }

  /** Sits down (again); answers when the counter's state is known. */
  async sitDown(client: HallClient): Promise<void> {
    await this.#send(() => client.counter.open({ counterId: this.counterId, businesses: ['enquiry'] }));
  }

  /** Presses until a call fails because nobody is there any more, or nothing is left to do. Refusals are answers. */
  async work(client: HallClient, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      try {
        await this.#send(() => this.#press(client));
      } catch (error) {
        if (error instanceof ORPCError && error.status < 500) {
          this.open = false;
          if (error.code === 'NOBODY_WAITS') return;
          continue;
        }
        return;
      }
    }
  }

  async #send(press: () => Promise<CounterState>): Promise<void> {
    this.open = true;
    const state = await press();
    this.open = false;
    this.presses += 1;
    this.#state = state;
    this.answered = { rev: state.counter.rev, ticketId: state.current?.ticketId ?? null };
  }

  #press(client: HallClient): Promise<CounterState> {
    const press = { counterId: this.counterId, rev: this.answered.rev };
    const { counter } = client;
    const dice = this.#random.below(100);
    const state = this.#state;
    const current = state?.current ?? null;
    if (dice < 6) return counter.undo(press);
    if (current === null) {
      const [aside, passed] = [state?.held[0], state?.missed[0]];
      if (dice < 20 && aside !== undefined) return counter.takeUp({ ...press, ticketId: aside.ticketId });
      if (dice < 40 && passed !== undefined) return counter.rejoin({ ...press, ticketId: passed.ticketId });
      return counter.next(press);
    }
    if (dice < 40) return counter.finish(press);
    if (dice < 50) return counter.hold(press);
    if (dice < 60) return counter.transfer({ ...press, to: { business: 'enquiry' }, note: 'on' });
    if (current.state === 'serving') return counter.finish(press);
    if (dice < 75) return counter.start(press);
    return dice < 88 ? counter.recall(press) : counter.noShow(press);
  }
}
