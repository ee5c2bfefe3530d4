import type { Agency, TogetherSession } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import type { Calls } from './calls.ts';
import { problemOf } from './problem.ts';
import type { AlsoHere, Session } from './session.ts';

/** Training, a bed and one's agency in the visit that is under way: what the hall says of each, one call at a time. */
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
    const agency = { kind: 'agency', chosen: null, done: null } as const;
    const together = { kind: 'together', chosen: null, taken: false } as const;
    const other = kind === 'training' || kind === 'lodging' ? { kind, told: null } : null;
    dispatch({ type: 'set', patch: { also: other ?? { ...(kind === 'agency' ? agency : together), told: null } } });
    if (kind === 'agency') return this.#ask(async (visitId) => ({ ...agency, told: await this.#api.agencies.own({ visitId }) }));
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

  /** null: none, to leave the one that there is. */
  chooseAgency(to: Agency | null): void {
    const { get, dispatch } = this.#session;
    const { also } = get();
    dispatch({ type: 'input', patch: {} });
    if (also?.kind === 'agency') dispatch({ type: 'set', patch: { also: { ...also, chosen: { to } } } });
  }

  /** Out of one agency and into another in one go, from and to as they stand on the screen. */
  takeAgency(): Promise<void> {
    const { also, locale } = this.#session.get();
    if (also?.kind !== 'agency' || also.told === null || also.chosen === null || also.done !== null) return Promise.resolve();
    const from = also.told.current?.agencyId ?? null;
    const to = also.chosen.to?.agencyId ?? null;
    return this.#ask(async (visitId) => ({ ...also, done: await this.#api.agencies.change({ visitId, from, to, locale }) }));
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
