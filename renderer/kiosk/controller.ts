import type { Answer, Business, Catalogue, KioskEvent, LegalTexts, Visit } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { volumes } from '../ui/voice.ts';
import type { Actions } from './actions.ts';
import { createIdleTimer } from './idle.ts';
import { answerFor, type Inputs } from './inputs.ts';
import { asPurpose, isFilled, pagesOf, purposeOf, stepEndingAt, stepOf, type Page } from './pages.ts';
import { problemOf, type Problem } from './problem.ts';
import { isResting, neighbours, type Session, type SessionState } from './session.ts';
import type { Timer } from './timer.ts';
import { watch } from './watch.ts';

interface ControllerOptions {
  session: Session;
  api: Api;
  timer: Timer;
  random: () => number;
  /** Leaves for a page that knows nothing of this visit. Called once. */
  leave: () => void;
}

export interface Controller {
  readonly act: Actions;
  /** Any touch or key. */
  touched(): void;
  /** Connects, and keeps connected until the page is left. */
  start(): void;
}

const keepAliveEveryMs = 5000;
/** How long a polite last word stands when nobody touches it. */
const toldEndMs = 15_000;
/** The service gets this long to hear "finish"; the screen is empty already. It ends abandoned visits by itself too. */
const finishPatienceMs = 1000;

/** Steps with typed input wait for the hall's word; the others go on at once and come back only when refused. */
const waitsForAnswer: ReadonlySet<Answer['step']> = new Set(['phone', 'emergency', 'declaration']);

/** Joins touches, the service and the clock. The only place where the kiosk's screens have side effects. */
export function createController({ session, api, timer, random, leave }: ControllerOptions): Controller {
  const stop = new AbortController();
  let lastKeepAlive = -keepAliveEveryMs;
  let saving: Promise<void> = Promise.resolve();
  let leaving = false;
  let cancelToldEnd: (() => void) | null = null;

  const { dispatch } = session;
  const set = (patch: Extract<Parameters<typeof dispatch>[0], { type: 'set' }>['patch']) => dispatch({ type: 'set', patch });
  const visitId = () => session.get().visit?.visitId ?? null;

  const idle = createIdleTimer({
    timer,
    limits: () => limitsOf(session.get()),
    onCountdown: (countdownMs) => set({ countdownMs }),
    onTimeout: () => end(),
  });

  session.subscribe(() => {
    const state = session.get();
    idle.run(!leaving && !isResting(state) && state.ended === null);
    if (state.ended !== null && cancelToldEnd === null) {
      cancelToldEnd = timer.schedule(toldEndMs * (state.elder ? 2 : 1), () => end());
    } else if (state.ended === null) {
      cancelToldEnd?.();
      cancelToldEnd = null;
    }
  });

  /** Empties the screen first, tells the service, then starts a new page: nothing of the visit stays in this one's memory. */
  const end = () => {
    if (leaving) return;
    leaving = true;
    const id = visitId();
    stop.abort();
    idle.run(false);
    dispatch({ type: 'clear' });
    const patience = new Promise<void>((resolve) => void timer.schedule(finishPatienceMs, resolve));
    const told = id === null ? Promise.resolve() : api.visit.finish({ visitId: id }).then(nothing, nothing);
    void Promise.race([told, patience]).then(leave);
  };

  const refuse = (problem: Problem, page?: Page) => {
    if (problem.effect === 'ended') return dispatch({ type: 'clear', ended: 'timeout' });
    if (problem.effect === 'card-changed') return dispatch({ type: 'clear', ended: 'card-changed' });
    if (problem.effect === 'refused') return set({ refused: { incident: problem.incident ?? null }, busy: false });
    const back = problem.page ?? page;
    dispatch({ type: 'problem', problem, ...(back === undefined ? {} : { page: back }) });
  };

  /** One call whose answer is the visit's next state. A second press while one is under way does nothing. */
  const call = async (ask: () => Promise<Visit | null>, page?: Page): Promise<boolean> => {
    if (session.get().busy || leaving) return false;
    set({ busy: true });
    try {
      const visit = await ask();
      set({ busy: false });
      if (!leaving) dispatch({ type: 'visit', visit });
      return true;
    } catch (error) {
      set({ busy: false });
      if (!leaving) refuse(problemOf(error), page);
      return false;
    }
  };
  const inVisit = (ask: (id: string) => Promise<Visit | null>, page?: Page) => {
    const id = visitId();
    return id === null ? Promise.resolve(false) : call(() => ask(id), page);
  };

  const save = (answer: Answer, page: Page) => {
    const id = visitId();
    if (id === null) return;
    // In the order of the touches: an earlier answer never overtakes a later one of the same step.
    saving = saving.then(async () => {
      try {
        const visit = await api.visit.saveAnswer({ visitId: id, answer });
        if (visitId() === id) dispatch({ type: 'visit', visit });
      } catch (error) {
        if (visitId() === id) refuse(problemOf(error), page);
      }
    });
  };

  const goOn = (state: SessionState, page: Page) => {
    const target = state.editing && stepEndingAt(page, pagesOf(state)) !== null ? 'review' : neighbours(state).next;
    if (target !== null) dispatch({ type: 'go', page: target, editing: target === 'review' ? false : state.editing });
  };

  const nextInForm = async (state: SessionState, page: Page) => {
    const step = stepEndingAt(page, pagesOf(state));
    const answer = step === null ? null : answerFor(step, state.inputs, state.texts?.declaration.version ?? '');
    if (step === null || answer === null) return goOn(state, page);
    if (!waitsForAnswer.has(step)) {
      goOn(state, page);
      save(answer, page);
      return;
    }
    if (!(await inVisit((id) => api.visit.saveAnswer({ visitId: id, answer }), page))) return;
    if (step === 'declaration') dispatch({ type: 'input', patch: { signature: null, signed: true } });
    goOn(state, page);
  };

  const nextInConsent = async (state: SessionState, page: Page) => {
    const purpose = purposeOf(page);
    const known = purpose === null ? null : asPurpose(state.texts, purpose);
    const required = state.texts?.notice.purposes.some((entry) => entry.purpose === purpose && entry.required) === true;
    if (known !== null && required && state.inputs.consent[known] === false) return set({ declining: true });
    const { next } = neighbours(state);
    if (next !== null) return dispatch({ type: 'go', page: next });
    await sendConsent(state);
  };
  const sendConsent = (state: SessionState) =>
    inVisit((id) =>
      api.visit.consent({ visitId: id, textVersion: state.texts?.notice.version ?? '', choices: state.inputs.consent }),
    );

  const next = async () => {
    const state = session.get();
    const { page, visit } = state;
    if (page === null || visit === null || !isFilled(page, state)) return;
    if (page === 'name') return dispatch({ type: 'go', page: 'number' });
    if (page === 'number') {
      const { typedName, typedNumber } = state.inputs;
      await inVisit((id) => api.visit.identify({ visitId: id, name: typedName.trim(), number: typedNumber }));
    } else if (visit.phase === 'consent') await nextInConsent(state, page);
    else if (page === 'review') await submit();
    else await nextInForm(state, page);
  };

  const submit = async () => {
    await saving;
    if (session.get().page !== 'review') return;
    await inVisit((id) => api.visit.submit({ visitId: id }));
  };

  const back = () => {
    const state = session.get();
    if (state.declining) return set({ declining: false });
    const target = state.editing && state.page !== null && stepOf(state.page) === state.page ? 'review' : neighbours(state).back;
    if (target !== null) dispatch({ type: 'go', page: target, editing: target === 'review' ? false : state.editing });
  };

  const printNotice = async () => {
    const id = visitId();
    if (id === null) return;
    set({ noticePrinted: true });
    try {
      await api.visit.printNotice({ visitId: id, locale: session.get().locale });
    } catch (error) {
      set({ noticePrinted: false });
      refuse(problemOf(error));
    }
  };

  const acknowledge = async () => {
    const { visit } = session.get();
    if (visit === null || !('ticket' in visit) || visit.ticket === null) return;
    const { ticketId } = visit.ticket;
    set({ remembered: true });
    if (!(await inVisit((id) => api.visit.acknowledgeNumber({ visitId: id, ticketId })))) set({ remembered: false });
  };

  const touched = () => {
    idle.touch();
    const id = visitId();
    const now = timer.monotonicMs();
    if (id === null || now - lastKeepAlive < keepAliveEveryMs) return;
    lastKeepAlive = now;
    keepAlive(id);
  };
  const keepAlive = (id: string) => {
    api.visit.keepAlive({ visitId: id, elder: session.get().elder }).catch((error: unknown) => {
      const problem = problemOf(error);
      if (problem.effect === 'ended' && visitId() === id) refuse(problem);
    });
  };

  const onEvent = (event: KioskEvent) => {
    if (leaving) return;
    // Nobody is told about these: whoever comes next starts on a page that has seen nothing.
    if (event.type === 'visit-ended' && event.visitId === visitId() && event.why !== 'declined' && event.why !== 'card-changed') {
      return end();
    }
    const wasLost = session.get().link === 'lost';
    dispatch({ type: 'kiosk', event });
    if (event.type !== 'info') return;
    void loadTexts();
    const id = visitId();
    // A service that restarted may have forgotten the visit: ask rather than let the person go on filling in.
    if (wasLost && id !== null) keepAlive(id);
  };

  const loadTexts = async () => {
    const { info, texts, catalogue } = session.get();
    const fresh =
      catalogue !== null &&
      texts?.notice.version === info?.textVersions.notice &&
      texts?.declaration.version === info?.textVersions.declaration;
    if (fresh) return;
    try {
      const [nextCatalogue, nextTexts]: [Catalogue, LegalTexts] = await Promise.all([api.kiosk.catalogue(), api.kiosk.legalTexts()]);
      dispatch({ type: 'loaded', catalogue: nextCatalogue, texts: nextTexts });
    } catch {
      // The stream has broken too, then: connecting anew brings another 'info', which loads again.
    }
  };

  return {
    touched,
    start() {
      void watch({
        connect: (signal) => api.kiosk.watch(undefined, { signal }),
        onEvent,
        onLost: () => set({ link: session.get().info === null ? 'starting' : 'lost' }),
        timer,
        random,
        signal: stop.signal,
      });
    },
    act: {
      begin: (by) => void call(() => api.visit.begin({ by })),
      confirm: () => void inVisit((id) => api.visit.confirm({ visitId: id })),
      finish: end,
      input: (patch: Partial<Inputs>) => dispatch({ type: 'input', patch }),
      next: () => void next(),
      back,
      edit: (page) => dispatch({ type: 'go', page, editing: true }),
      decline: () => void sendConsent(session.get()),
      takeTicket: (business: Business) => void inVisit((id) => api.visit.takeTicket({ visitId: id, business })),
      acknowledge: () => void acknowledge(),
      printNotice: () => void printNotice(),
      readAgain: () => {
        set({ card: 'reading' });
        api.kiosk.readAgain().catch(() => set({ card: 'not-answering' }));
      },
      toggleLocale: () => set({ locale: session.get().locale === 'en' ? 'zh-CN' : 'en' }),
      toggleElder: () => set({ elder: !session.get().elder }),
      cycleVolume: () => set({ volume: (session.get().volume + 1) % volumes.length }),
      toggleReadAloud: () => set({ readAloud: !session.get().readAloud }),
      showStaff: (staffOpen) => set({ staffOpen }),
      moreTime: () => {
        idle.extend();
        const id = visitId();
        if (id !== null) keepAlive(id);
      },
    },
  };
}

const nothing = () => {};

function limitsOf(state: SessionState): { idleMs: number; countdownMs: number } {
  const factor = state.elder ? 2 : 1;
  return { idleMs: (state.info?.idleMs ?? 60_000) * factor, countdownMs: (state.info?.countdownMs ?? 30_000) * factor };
}

