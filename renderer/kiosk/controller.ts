import type { Business, KioskEvent } from '../../hall/api/contract/index.ts';
import type { Api } from '../api.ts';
import { volumes } from '../ui/voice.ts';
import type { Actions } from './actions.ts';
import { AlsoCalls } from './also.ts';
import { Calls } from './calls.ts';
import { Errands } from './errands.ts';
import { HelperCalls, takesBadge } from './helping.ts';
import { createIdleTimer, type IdleTimer } from './idle.ts';
import { createLive, type Live } from './live.ts';
import { problemOf } from './problem.ts';
import { isResting, showsOffers, takesScans, toldEnd, type Session, type SessionEvent, type SessionState } from './session.ts';
import type { Timer } from './timer.ts';
import { watch } from './watch.ts';
import { Way } from './way.ts';
import { createWedge, isScan } from './wedge.ts';

interface ControllerOptions {
  session: Session;
  api: Api;
  timer: Timer;
  random: () => number;
  /** Leaves for a page that knows nothing of this visit. Called once. */
  leave: () => void;
}

const keepAliveEveryMs = 5000;
/** How long a polite last word stands when nobody touches it. */
const toldEndMs = 15_000;
/** The service gets this long to hear "finish"; the screen is empty already. It ends abandoned visits by itself too. */
const finishPatienceMs = 1000;

/** Joins touches, the service and the clock. With Calls and Way the only place where the kiosk has side effects. */
export class Controller {
  readonly act: Actions;
  readonly #options: ControllerOptions;
  readonly #calls: Calls;
  readonly #way: Way;
  readonly #helping: HelperCalls;
  readonly #errands: Errands;
  readonly #offers: Live;
  readonly #wedge = createWedge();
  readonly #idle: IdleTimer;
  readonly #stop = new AbortController();
  #lastKeepAlive = -keepAliveEveryMs;
  #leaving = false;
  #cancelToldEnd: (() => void) | null = null;

  constructor(options: ControllerOptions) {
    const { session, api, timer, random } = options;
    this.#options = options;
    this.#calls = new Calls(session, api);
    this.#way = new Way(session, this.#calls, api);
    this.#helping = new HelperCalls(session, this.#calls, api);
    this.#errands = new Errands(options);
    this.#offers = createLive({
      connect: (signal) => api.queue.watch(undefined, { signal }),
      onValue: (offers) => this.#set({ offers }),
      timer,
      random,
    });
    this.#idle = createIdleTimer({
      timer,
      limits: () => limitsOf(session.get()),
      onCountdown: (countdownMs) => this.#set({ countdownMs }),
      onTimeout: () => this.#end(),
    });
    this.act = this.#actions();
    session.subscribe(() => this.#follow(session.get()));
  }

  /** Connects, and keeps connected until the page is left. */
  start(): void {
    const { session, api, timer, random } = this.#options;
    void watch({
      connect: (signal) => api.kiosk.watch(undefined, { signal }),
      onEvent: (event) => this.#onEvent(event),
      onLost: () => this.#set({ link: session.get().info === null ? 'starting' : 'lost' }),
      timer,
      random,
      signal: this.#stop.signal,
    });
  }

  /** Any touch or key. */
  touched(): void {
    this.#idle.touch();
    const now = this.#options.timer.monotonicMs();
    if (now - this.#lastKeepAlive < keepAliveEveryMs) return;
    this.#keepAlive();
  }

  /**
   * Any key that goes down; true: it ended a scan, and nothing else must come of it.
   * @param atMs when it went down, not when its turn came: a page that was busy must not take a scanner for a slow typist
   */
  typed(key: string, atMs: number): boolean {
    const code = this.#wedge.key(key, atMs);
    if (code === null) return false;
    this.#scanned(code);
    return true;
  }

  /** By keys or over the service: alike from here on. */
  #scanned(code: string): void {
    if (this.#leaving) return;
    if (takesBadge(this.#options.session.get())) void this.#helping.badge(code);
    else if (takesScans(this.#options.session.get())) this.#errands.scanned(code);
  }

  #set(patch: Extract<SessionEvent, { type: 'set' }>['patch']): void {
    this.#options.session.dispatch({ type: 'set', patch });
  }

  /** Timers that hang on what the screen shows. */
  #follow(state: SessionState): void {
    this.#offers.run(!this.#leaving && showsOffers(state));
    this.#idle.run(!this.#leaving && !isResting(state) && state.ended === null);
    if (state.ended !== null && this.#cancelToldEnd === null) {
      this.#cancelToldEnd = this.#options.timer.schedule(toldEndMs * elderTime(state), () => this.#end());
    } else if (state.ended === null) {
      this.#cancelToldEnd?.();
      this.#cancelToldEnd = null;
    }
  }

  /** Empties the screen first, tells the service, then starts a new page: nothing of the visit stays in this one's memory. */
  #end(): void {
    if (this.#leaving) return;
    this.#leaving = true;
    const { session, api, timer, leave } = this.#options;
    const visitId = this.#calls.visitId;
    this.#stop.abort();
    this.#calls.close();
    const closed = this.#errands.close();
    this.#idle.run(false);
    session.dispatch({ type: 'clear' });
    const patience = new Promise<void>((resolve) => void timer.schedule(finishPatienceMs, resolve));
    const told = visitId === null ? Promise.resolve() : api.visit.finish({ visitId }).then(nothing, nothing);
    void Promise.race([Promise.all([told, closed]), patience]).then(leave);
  }

  #keepAlive(): void {
    const visitId = this.#calls.visitId;
    if (visitId === null) return;
    const { session, api, timer } = this.#options;
    this.#lastKeepAlive = timer.monotonicMs();
    api.visit.keepAlive({ visitId, elder: session.get().elder }).catch((error: unknown) => {
      const problem = problemOf(error);
      if (problem.effect === 'ended' && this.#calls.visitId === visitId) this.#calls.refuse(problem);
    });
  }

  #onEvent(event: KioskEvent): void {
    const { session } = this.#options;
    if (this.#leaving) return;
    // Nobody is told about these ends: whoever comes next starts on a page that has seen nothing.
    if (event.type === 'visit-ended' && event.visitId === this.#calls.visitId && toldEnd(event.why) === null) return this.#end();
    if (event.type === 'scan') {
      this.touched();
      if (isScan(event.code)) this.#scanned(event.code.toUpperCase());
      return;
    }
    if (event.type === 'showing' || event.type === 'showing-ended') {
      if (!this.#errands.holdsShowing(event.type === 'showing' ? event.showing.showingId : event.showingId)) return;
      if (event.type === 'showing-ended') return this.#end();
      this.touched();
    }
    const wasLost = session.get().link === 'lost';
    session.dispatch({ type: 'kiosk', event });
    if (event.type !== 'info') return;
    void this.#loadTexts();
    // A service that restarted may have forgotten the visit: ask rather than let the person go on filling in.
    if (wasLost) this.#keepAlive();
  }

  async #loadTexts(): Promise<void> {
    const { session, api } = this.#options;
    const { info, texts, catalogue } = session.get();
    const versions = info?.textVersions;
    const isFresh =
      texts?.notice.version === versions?.notice &&
      texts?.declaration.version === versions?.declaration &&
      catalogue?.version === versions?.catalogue;
    if (catalogue !== null && isFresh) return;
    try {
      const [nextCatalogue, nextTexts] = await Promise.all([api.kiosk.catalogue(), api.kiosk.legalTexts()]);
      session.dispatch({ type: 'loaded', catalogue: nextCatalogue, texts: nextTexts });
    } catch {
      // The stream has broken too, then: connecting anew brings another 'info', which loads again.
    }
  }

  async #printNotice(): Promise<void> {
    const { session, api } = this.#options;
    const visitId = this.#calls.visitId;
    if (visitId === null) return;
    this.#set({ noticePrinted: true });
    try {
      await api.visit.printNotice({ visitId, locale: session.get().locale });
    } catch (error) {
      this.#set({ noticePrinted: false });
      this.#calls.refuse(problemOf(error));
    }
  }

  async #acknowledge(): Promise<void> {
    const { session, api } = this.#options;
    const { visit } = session.get();
    if (visit === null || !('ticket' in visit) || visit.ticket === null) return;
    const { ticketId } = visit.ticket;
    this.#set({ remembered: true });
    if (!(await this.#calls.inVisit((visitId) => api.visit.acknowledgeNumber({ visitId, ticketId })))) this.#set({ remembered: false });
  }

  async #takeTicket(business: Business): Promise<void> {
    const { session, api } = this.#options;
    const { priority } = session.get();
    if (await this.#calls.inVisit((visitId) => api.visit.takeTicket({ visitId, business, priority }))) {
      this.#set({ choosing: false, also: null, remembered: false });
    }
  }

  #report(ticketId: string): void {
    const { session, api } = this.#options;
    if (session.get().errand !== null) void this.#errands.report();
    else void this.#calls.inVisit((visitId) => api.visit.report({ visitId, ticketId }));
  }

  #actions(): Actions {
    const { session, api } = this.#options;
    const { get, dispatch } = session;
    const calls = this.#calls;
    const way = this.#way;
    const errands = this.#errands;
    const also = new AlsoCalls(session, calls, api);
    const helping = this.#helping;
    return {
      begin: (by) => void calls.call(() => api.visit.begin({ by })),
      onlyTicket: () => void calls.inVisit((visitId) => api.visit.onlyTicket({ visitId })),
      confirm: () => void calls.inVisit((visitId) => api.visit.confirm({ visitId })),
      finish: () => this.#end(),
      input: (patch) => dispatch({ type: 'input', patch }),
      next: () => void way.next(),
      back: () => way.back(),
      openReturnCode: () => dispatch({ type: 'go', page: 'return-code' }),
      openHelper: () => dispatch({ type: 'go', page: 'helper' }),
      setHelper: (helper) => void helping.set(helper),
      noHelper: () => void helping.none(),
      edit: (page) => dispatch({ type: 'go', page, editing: true }),
      decline: () => void way.sendConsent(),
      takeTicket: (business) => void this.#takeTicket(business),
      choose: (choosing) => this.#set({ choosing }),
      openAlso: (kind) => void also.open(kind),
      train: (what, sessionId) => void also.train(what, sessionId),
      chooseTogether: (session) => also.choose(session),
      takeTogether: () => void also.takeTogether(),
      chooseAgency: (to) => also.chooseAgency(to),
      takeAgency: () => void also.takeAgency(),
      lodge: (what) => void also.lodge(what),
      setPriority: (priority) => this.#set({ priority: get().priority === priority ? null : priority }),
      report: (ticketId) => this.#report(ticketId),
      openPad: () => errands.openPad(),
      typePad: (patch) => errands.type(patch),
      lookUp: () => errands.lookUp(),
      openLuggage: () => errands.show({ kind: 'luggage' }),
      leaveLuggage: () => void errands.leaveLuggage(),
      openCheck: () => errands.openCheck(),
      typeCheck: (typed) => errands.typeCheck(typed),
      checkSeen: (text) => errands.checkSeen(text),
      checkTyped: () => errands.checkTyped(),
      openShow: () => errands.openShow(),
      askToShow: (purpose) => void errands.askToShow(purpose),
      allowShow: () => void errands.allowShow(),
      closeShow: () => errands.closeShow(),
      openOwnCard: () => {
        if (calls.visitId !== null) void errands.openOwnCard(calls.visitId);
      },
      openLooks: () => {
        if (calls.visitId !== null) void errands.openLooks(calls.visitId);
      },
      closeErrand: () => errands.show(null),
      acknowledge: () => void this.#acknowledge(),
      printNotice: () => void this.#printNotice(),
      readAgain: () => {
        this.#set({ card: 'reading' });
        api.kiosk.readAgain().catch(() => this.#set({ card: 'not-answering' }));
      },
      toggleLocale: () => this.#set({ locale: get().locale === 'en' ? 'zh-CN' : 'en' }),
      toggleElder: () => {
        this.#set({ elder: !get().elder });
        // Twice the time counts at once, here and in the service.
        this.#idle.touch();
        this.#keepAlive();
      },
      cycleVolume: () => this.#set({ volume: (get().volume + 1) % volumes.length }),
      toggleReadAloud: () => this.#set({ readAloud: !get().readAloud }),
      showStaff: (staffOpen) => this.#set({ staffOpen }),
      moreTime: () => {
        this.#idle.extend();
        this.#keepAlive();
      },
    };
  }
}

const nothing = () => {};

/** How much longer everything waits in elder mode; the service's own limits grow by the same factor. */
const elderTime = ({ elder, info }: SessionState): number => (elder ? (info?.elderFactor ?? 2) : 1);

function limitsOf(state: SessionState): { idleMs: number; countdownMs: number } {
  const factor = elderTime(state);
  return { idleMs: (state.info?.idleMs ?? 60_000) * factor, countdownMs: (state.info?.countdownMs ?? 30_000) * factor };
}
