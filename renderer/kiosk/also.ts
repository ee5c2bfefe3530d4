import type { TogetherSession } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import type { Calls } from './calls.ts';
import { problemOf } from './problem.ts';
import type { AlsoHere, Session } from './session.ts';

/** Training and a bed in the visit that is under way: what the hall says of each, one call at a time. */
export class AlsoCalls {
  readonly #session: Session;
  readonly #calls: Calls;
  readonly #api: Api;

  constructor(session: Session, calls: Calls, api: Api) {
    this.#session = session;
    this.#calls = calls;
    this.#api = api;
  }

  open(kind: AlsoHere['kind'] | null): Promise<void> {
    const { dispatch } = this.#session;
    dispatch({ type: 'input', patch: {} });
    if (kind === null) {
      dispatch({ type: 'set', patch: { also: null } });
      return Promise.resolve();
    }
    const together = { kind: 'together', chosen: null, taken: false } as const;
    dispatch({ type: 'set', patch: { also: kind === 'together' ? { ...together, told: null } : { kind, told: null } } });
    if (kind === 'together') return this.#ask(async (visitId) => ({ ...together, told: await this.#api.together.offers({ visitId }) }));
    return kind === 'training'
      ? this.#ask(async (visitId) => ({ kind, told: await this.#api.training.offers({ visitId }) }))
      : this.#ask(async (visitId) => ({ kind, told: await this.#api.lodging.own({ visitId }) }));
  }

  train(what: 'take' | 'giveUp' | 'here', sessionId: string): Promise<void> {
    return this.#ask(async (visitId) => ({ kind: 'training', told: await this.#api.training[what]({ visitId, sessionId }) }));
  }

  lodge(what: 'askHere' | 'giveUpHere'): Promise<void> {
    return this.#ask(async (visitId) => ({ kind: 'lodging', told: await this.#api.lodging[what]({ visitId }) }));
  }

  /** null: another one. */
  choose(chosen: TogetherSession | null): void {
    const { get, dispatch } = this.#session;
    const { also } = get();
    dispatch({ type: 'input', patch: {} });
    if (also?.kind === 'together') dispatch({ type: 'set', patch: { also: { ...also, chosen } } });
  }

  /** Seat, bed and paper in one go. */
  takeTogether(): Promise<void> {
    const { also, locale } = this.#session.get();
    if (also?.kind !== 'together' || also.chosen === null || also.taken) return Promise.resolve();
    const { sessionId } = also.chosen;
    return this.#ask(async (visitId) => {
      const { session } = await this.#api.together.take({ visitId, sessionId, locale });
      return { ...also, chosen: session, taken: true };
    });
  }

  /** An answer for a visit that is over, or for a page that was left, is dropped. */
  async #ask(ask: (visitId: string) => Promise<AlsoHere>): Promise<void> {
    const { get, dispatch } = this.#session;
    const { visitId } = this.#calls;
    if (visitId === null || get().busy) return;
    dispatch({ type: 'input', patch: {} });
    dispatch({ type: 'set', patch: { busy: true } });
    try {
      const also = await ask(visitId);
      if (this.#calls.visitId !== visitId) return;
      const left = get().also?.kind !== also.kind;
      dispatch({ type: 'set', patch: left ? { busy: false } : { busy: false, also } });
    } catch (error) {
      if (this.#calls.visitId === visitId) this.#calls.refuse(problemOf(error));
    }
  }
}
