import type { Api } from '../api.ts';
import type { ShowPurpose } from '../../hall/api/contract/index.ts';
import { emptyPad, showingIdOf, type Errand } from './errand.ts';
import { codeOf, problemOf, retrySeconds, type Problem } from './problem.ts';
import type { Session } from './session.ts';
import type { Timer } from './timer.ts';
import { watch } from './watch.ts';

type Paper = { readonly code: string } | { readonly label: string };

interface ErrandsOptions {
  session: Session;
  api: Api;
  timer: Timer;
  random: () => number;
}

/** What is done here without a visit: where a ticket stands, and leaving a case. */
export class Errands {
  readonly #options: ErrandsOptions;
  #following: AbortController | null = null;
  #closed = false;

  constructor(options: ErrandsOptions) {
    this.#options = options;
  }

  /** Opens one, or none; whatever was followed isn't any more. */
  show(errand: Errand | null): void {
    this.#following?.abort();
    this.#following = null;
    void this.#endShowing(showingIdOf(errand));
    if (!this.#closed) this.#options.session.dispatch({ type: 'errand', errand });
  }

  openPad(): void {
    this.show(emptyPad);
  }

  type(patch: Partial<typeof emptyPad>): void {
    const { errand } = this.#options.session.get();
    if (errand?.kind === 'pad') this.#options.session.dispatch({ type: 'errand', errand: { ...errand, ...patch } });
  }

  /** The number that stands on the pad. */
  lookUp(): void {
    const { errand, busy } = this.#options.session.get();
    if (errand?.kind !== 'pad' || busy || errand.letter === '' || errand.digits === '') return;
    void this.#follow({ label: `${errand.letter}${errand.series}${errand.digits}` }, null, errand);
  }

  /** A paper was held to the scanner. */
  scanned(code: string): void {
    if (code.includes('://')) {
      this.show({ kind: 'looking' });
      void this.#check(code, 'scanner');
      return;
    }
    if (/^L[0-9A-Z]{16}$/.test(code)) return this.show({ kind: 'no-ticket', why: 'luggage' });
    this.show({ kind: 'looking' });
    void this.#follow({ code }, code, null);
  }

  /** "I am here now": back into the line, with the paper in hand. */
  async report(): Promise<void> {
    const { session, api } = this.#options;
    const { errand } = session.get();
    if (errand?.kind !== 'place' || errand.code === null) return;
    const { code } = errand;
    await this.#ask(async () => {
      const place = await api.queue.report({ code });
      session.dispatch({ type: 'errand', errand: { ...errand, place } });
    });
  }

  async leaveLuggage(): Promise<void> {
    const { api } = this.#options;
    await this.#ask(
      async () => this.show({ kind: 'tags', tags: await api.luggage.leave() }),
      (problem) => (problem.key === 'TOO_SOON' ? { ...problem, key: 'TOO_SOON.luggage' } : problem),
    );
  }

  openCheck(): void {
    this.show({ kind: 'check', typed: null });
  }

  /** null: by camera. */
  typeCheck(typed: string | null): void {
    const { errand } = this.#options.session.get();
    if (errand?.kind === 'check') this.#options.session.dispatch({ type: 'errand', errand: { kind: 'check', typed } });
  }

  checkSeen(text: string): void {
    void this.#check(text, 'camera');
  }

  checkTyped(): void {
    const { errand } = this.#options.session.get();
    if (errand?.kind === 'check' && errand.typed !== null) void this.#check(errand.typed, 'typed');
  }

  /** Asks for more beside the answer that stands there. */
  openShow(): void {
    const { errand } = this.#options.session.get();
    if (errand?.kind === 'checked') this.show({ kind: 'to-show', answer: errand.answer, showing: null });
  }

  async askToShow(purpose: ShowPurpose): Promise<void> {
    const { session, api } = this.#options;
    const { errand } = session.get();
    if (errand?.kind !== 'to-show' || errand.answer.checkId === null) return;
    const { answer } = errand;
    const checkId = errand.answer.checkId;
    await this.#ask(
      async () => this.show({ kind: 'to-show', answer, showing: await api.showing.ask({ checkId, purpose }) }),
      (problem) => (problem.key === 'TRIED_TOO_OFTEN' ? { ...problem, key: 'TRIED_TOO_OFTEN.show' } : problem),
    );
  }

  /** The holder's yes. */
  async allowShow(): Promise<void> {
    const { session, api } = this.#options;
    const showingId = showingIdOf(session.get().errand);
    if (showingId === null) return;
    await this.#ask(async () => this.show({ kind: 'shown', record: await api.showing.allow({ showingId }) }));
  }

  /** Back to the answer; the holder isn't asked any more. */
  closeShow(): void {
    const { errand } = this.#options.session.get();
    if (errand?.kind === 'to-show') this.show({ kind: 'checked', answer: errand.answer });
  }

  /** Whether that showing stands on this screen. One that no screen shows any more must not wait for cards. */
  holdsShowing(showingId: string): boolean {
    const { errand, visit } = this.#options.session.get();
    if (errand === null && visit === null) void this.#options.api.showing.end({ showingId }).catch(nothing);
    return showingIdOf(errand) === showingId;
  }

  /** The hall forgets what the holder is asked, unless it goes on. */
  async #endShowing(next: string | null): Promise<void> {
    const { session, api } = this.#options;
    const showingId = showingIdOf(session.get().errand);
    if (showingId !== null && showingId !== next) await api.showing.end({ showingId }).catch(nothing);
  }

  async openOwnCard(visitId: string): Promise<void> {
    const { api } = this.#options;
    await this.#ask(async () => this.show({ kind: 'own-card', own: await api.cards.mine({ visitId }) }));
  }

  async openLooks(visitId: string): Promise<void> {
    const { api } = this.#options;
    await this.#ask(async () => this.show({ kind: 'looks', looks: await api.looks.here({ visitId }) }));
  }

  async #check(text: string, how: 'camera' | 'scanner' | 'typed'): Promise<void> {
    const { api } = this.#options;
    await this.#ask(
      async () => this.show({ kind: 'checked', answer: await api.cards.verify({ text, how }) }),
      (problem) => (problem.key === 'TOO_SOON' ? { ...problem, key: 'TOO_SOON.look' } : problem),
    );
  }

  /** The page is being left: whatever still comes back is dropped. */
  async close(): Promise<void> {
    const ended = this.#endShowing(null);
    this.#following?.abort();
    this.#options.session.dispatch({ type: 'errand', errand: null });
    this.#closed = true;
    await ended;
  }

  /** One call at a time; a refusal stands on the screen as it is. */
  async #ask(work: () => Promise<void>, told: (problem: Problem) => Problem = (problem) => problem): Promise<void> {
    const { session } = this.#options;
    if (session.get().busy || this.#closed) return;
    session.dispatch({ type: 'set', patch: { busy: true } });
    try {
      await work();
      session.dispatch({ type: 'set', patch: { busy: false } });
    } catch (error) {
      this.#trouble(told(problemOf(error)));
    }
  }

  #trouble(problem: Problem): void {
    const { dispatch } = this.#options.session;
    if (this.#closed) return;
    if (problem.effect === 'refused') dispatch({ type: 'set', patch: { refused: { incident: problem.incident ?? null }, busy: false } });
    else dispatch({ type: 'problem', problem: { ...problem, effect: 'retry' } });
  }

  /** @param pad where a number was typed: a refusal stands there, and the number can be put right */
  async #follow(paper: Paper, code: string | null, pad: Errand | null): Promise<void> {
    const { session, api, timer, random } = this.#options;
    this.#following?.abort();
    const stop = new AbortController();
    this.#following = stop;
    if (pad !== null) session.dispatch({ type: 'set', patch: { busy: true } });
    await watch({
      connect: async (signal) => {
        try {
          return await api.queue.follow(paper, { signal });
        } catch (error) {
          if (stop.signal.aborted || !this.#refused(error, pad)) throw error;
          stop.abort();
          throw error;
        }
      },
      onEvent: (place) => {
        if (stop.signal.aborted) return;
        session.dispatch({ type: 'errand', errand: { kind: 'place', place, code } });
      },
      onLost: () => {},
      timer,
      random,
      signal: stop.signal,
    });
  }

  /** True: the hall has said no, and asking again would change nothing. */
  #refused(error: unknown, pad: Errand | null): boolean {
    const { dispatch } = this.#options.session;
    const said = codeOf(error);
    if (said !== 'NO_SUCH_TICKET' && said !== 'TOO_SOON') return false;
    if (pad === null) {
      dispatch({ type: 'errand', errand: { kind: 'no-ticket', why: said === 'TOO_SOON' ? 'too-soon' : 'unknown' } });
      return true;
    }
    const problem: Problem =
      said === 'TOO_SOON'
        ? { key: 'TOO_SOON.look', values: { seconds: retrySeconds(error) }, effect: 'retry' }
        : { key: 'NO_SUCH_TICKET', effect: 'retry' };
    dispatch({ type: 'problem', problem });
    return true;
  }
}

const nothing = () => {};
