import type { Answer } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import type { Calls } from './calls.ts';
import { answerFor } from './inputs.ts';
import { asPurpose, isFilled, pagesOf, purposeOf, stepEndingAt, stepOf, type Page } from './pages.ts';
import { neighbours, type Session, type SessionState } from './session.ts';

/** Steps with typed input wait for the hall's word; the others go on at once and come back only when refused. */
const waitsForAnswer: ReadonlySet<Answer['step']> = new Set(['phone', 'emergency', 'declaration']);

/** "Next" and "back" through typing, consent, form and review. */
export class Way {
  readonly #session: Session;
  readonly #calls: Calls;
  readonly #api: Api;

  constructor(session: Session, calls: Calls, api: Api) {
    this.#session = session;
    this.#calls = calls;
    this.#api = api;
  }

  async next(): Promise<void> {
    const state = this.#session.get();
    const { page, visit } = state;
    if (page === null || visit === null || state.busy || !isFilled(page, state)) return;
    if (page === 'return-code') await this.#calls.call(() => this.#api.visit.resume({ code: state.inputs.returnCode }));
    else if (page === 'number') await this.#identify(state);
    else if (page === 'review') await this.#submit();
    else if (visit.phase === 'consent') await this.#nextInConsent(state, page);
    else if (visit.phase === 'form') await this.#nextInForm(state, page);
    else this.#goOn(state, page);
  }

  back(): void {
    const state = this.#session.get();
    const { page } = state;
    if (state.declining) return this.#session.dispatch({ type: 'set', patch: { declining: false } });
    // The first page of a step that the review opened leads back there; its further pages lead to the one before.
    const toReview = state.editing && page !== null && stepOf(page) === page;
    this.#go(toReview ? 'review' : neighbours(state).back, state);
  }

  /** All choices at once, as the service wants them. */
  async sendConsent(): Promise<void> {
    const { inputs, texts } = this.#session.get();
    const textVersion = texts?.notice.version ?? '';
    await this.#calls.inVisit((visitId) => this.#api.visit.consent({ visitId, textVersion, choices: inputs.consent }));
  }

  #go(page: Page | null, state: SessionState): void {
    if (page === null) return;
    this.#session.dispatch({ type: 'go', page, editing: page === 'review' ? false : state.editing });
  }

  #goOn(state: SessionState, page: Page): void {
    const stepDone = stepEndingAt(page, pagesOf(state)) !== null;
    this.#go(state.editing && stepDone ? 'review' : neighbours(state).next, state);
  }

  async #identify({ inputs }: SessionState): Promise<void> {
    const { typedName, typedNumber } = inputs;
    await this.#calls.inVisit((visitId) => this.#api.visit.identify({ visitId, name: typedName.trim(), number: typedNumber }));
  }

  async #nextInConsent(state: SessionState, page: Page): Promise<void> {
    const purpose = purposeOf(page);
    const known = purpose === null ? null : asPurpose(state.texts, purpose);
    const required = state.texts?.notice.purposes.some((entry) => entry.purpose === purpose && entry.required) === true;
    if (known !== null && required && state.inputs.consent[known] === false) {
      return this.#session.dispatch({ type: 'set', patch: { declining: true } });
    }
    const { next } = neighbours(state);
    if (next === null) await this.sendConsent();
    else this.#go(next, state);
  }

  async #nextInForm(state: SessionState, page: Page): Promise<void> {
    const step = stepEndingAt(page, pagesOf(state));
    const answer = step === null ? null : answerFor(step, state.inputs, state.texts?.declaration.version ?? '');
    if (step === null || answer === null) return this.#goOn(state, page);
    if (!waitsForAnswer.has(step)) {
      this.#goOn(state, page);
      return this.#calls.save(answer, page);
    }
    if (!(await this.#calls.inVisit((visitId) => this.#api.visit.saveAnswer({ visitId, answer }), page))) return;
    // The service has the picture: it isn't needed here any longer.
    if (step === 'declaration') this.#session.dispatch({ type: 'input', patch: { signature: null, signed: true } });
    this.#goOn(state, page);
  }

  async #submit(): Promise<void> {
    await this.#calls.saved();
    // A refused answer has led back to its page meanwhile.
    if (this.#session.get().page !== 'review') return;
    await this.#calls.inVisit((visitId) => this.#api.visit.submit({ visitId }));
  }
}
