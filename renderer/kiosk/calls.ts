import type { Answer, Visit } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import type { Page } from './pages.ts';
import { problemOf, type Problem } from './problem.ts';
import type { Session } from './session.ts';

/** Calls within a visit: one at a time, their answers and refusals turned into what the screen shows. */
export class Calls {
  readonly #session: Session;
  readonly #api: Api;
  #saving: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(session: Session, api: Api) {
    this.#session = session;
    this.#api = api;
  }

  get visitId(): string | null {
    return this.#session.get().visit?.visitId ?? null;
  }

  /** The page is being left: whatever still comes back is dropped. */
  close(): void {
    this.#closed = true;
  }

  /** One call whose answer is the visit's next state. A second press while one is under way does nothing. */
  async call(ask: () => Promise<Visit | null>, page?: Page): Promise<boolean> {
    if (this.#session.get().busy || this.#closed) return false;
    const { dispatch } = this.#session;
    const id = this.visitId;
    dispatch({ type: 'set', patch: { busy: true } });
    try {
      const visit = await ask();
      if (this.#closed) return false;
      dispatch({ type: 'set', patch: { busy: false } });
      dispatch({ type: 'visit', visit });
      return true;
    } catch (error) {
      // Staff may have taken the visit meanwhile: the screen says so already.
      if (this.visitId === id) this.refuse(problemOf(error), page);
      return false;
    }
  }

  inVisit(ask: (visitId: string) => Promise<Visit | null>, page?: Page): Promise<boolean> {
    const id = this.visitId;
    return id === null ? Promise.resolve(false) : this.call(() => ask(id), page);
  }

  /** Sends an answer while the person is on the next page already; a refusal brings them back to `page`, input kept. */
  save(answer: Answer, page: Page): void {
    const id = this.visitId;
    if (id === null) return;
    // In the order of the touches: an earlier answer never overtakes a later one of the same step.
    this.#saving = this.#saving.then(async () => {
      try {
        const visit = await this.#api.visit.saveAnswer({ visitId: id, answer });
        if (this.visitId === id) this.#session.dispatch({ type: 'visit', visit });
      } catch (error) {
        if (this.visitId === id) this.refuse(problemOf(error), page);
      }
    });
  }

  /** Resolves when every answer sent so far is acknowledged or refused. */
  saved(): Promise<void> {
    return this.#saving;
  }

  /** Shows a problem, or ends what it ends. */
  refuse(problem: Problem, page?: Page): void {
    if (this.#closed) return;
    const { dispatch } = this.#session;
    switch (problem.effect) {
      case 'ended':
        return dispatch({ type: 'clear', ended: 'timeout' });
      case 'card-changed':
        return dispatch({ type: 'clear', ended: 'card-changed' });
      case 'refused':
        return dispatch({ type: 'set', patch: { refused: { incident: problem.incident ?? null }, busy: false } });
      case 'retry': {
        const back = problem.page ?? page;
        return dispatch({ type: 'problem', problem, ...(back === undefined ? {} : { page: back }) });
      }
    }
  }
}
