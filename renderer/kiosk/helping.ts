import type { Api } from '../api.ts';
import type { Calls } from './calls.ts';
import type { Inputs } from './inputs.ts';
import type { Session, SessionState } from './session.ts';

/** Whether a scan is the badge of somebody who helps. */
export const takesBadge = ({ page, inputs }: Pick<SessionState, 'page' | 'inputs'>): boolean =>
  page === 'helper' && inputs.helperKind === 'staff' && inputs.helperDoes.length > 0;

/** "Someone is helping me": tells the hall whose card comes next, or whose badge was scanned. */
export class HelperCalls {
  readonly #session: Session;
  readonly #calls: Calls;
  readonly #api: Api;

  constructor(session: Session, calls: Calls, api: Api) {
    this.#session = session;
    this.#calls = calls;
    this.#api = api;
  }

  /** The hall is told once both are known: who, and what for. Staff need no card, so the next card is another visitor's then. */
  async set(helper: Pick<Inputs, 'helperKind' | 'helperDoes'>): Promise<void> {
    this.#session.dispatch({ type: 'input', patch: helper });
    const { helperKind: kind, helperDoes } = helper;
    if (kind === null || helperDoes.length === 0) return;
    const wish = kind === 'staff' ? null : { kind, does: [...helperDoes] };
    await this.#calls.inVisit((visitId) => this.#api.visit.helper({ visitId, wish }), 'helper');
  }

  async badge(badge: string): Promise<void> {
    const does = [...this.#session.get().inputs.helperDoes];
    await this.#calls.inVisit((visitId) => this.#api.visit.helperBadge({ visitId, badge, does }), 'helper');
  }

  /** Nobody helps: what was kept of a helper goes. */
  async none(): Promise<void> {
    this.#session.dispatch({ type: 'input', patch: { helperKind: null, helperDoes: [] } });
    const done = await this.#calls.inVisit((visitId) => this.#api.visit.helper({ visitId, wish: null }), 'helper');
    if (done) this.#session.dispatch({ type: 'go', page: 'notice' });
  }
}
