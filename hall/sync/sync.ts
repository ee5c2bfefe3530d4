import type { CardUpstream } from '../cards/index.ts';
import type { SyncStanding, SyncState } from '../api/contract/index.ts';
import type { FileParts } from '../files/index.ts';
import {
  createNewestFeeds,
  refuse,
  type Clock,
  type Feed,
  type IdMaker,
  type Log,
  type Random,
  type Result,
  type TimeJudge,
} from '../kernel/index.ts';
import type { PlanBook } from '../plan/index.ts';
import type { Series } from '../queue/index.ts';
import type { Keyring, Store } from '../store/index.ts';
import type { Pairing } from '../terminals/index.ts';
import { createSyncDoor, type SyncDoor } from './hub/door.ts';
import { tryAside, type AsideRefusal } from './hub/try-aside.ts';
import { receiveKey, type ReceiveKey } from './keys/keys.ts';
import type { SyncLink } from './link.ts';
import type { SessionsAbove, SessionsBelow } from './sessions.ts';
import { createClockMeter } from './node/clock-meter.ts';
import { enrolAt, type EnrolProblem } from './node/enrol.ts';
import { enrolBySetting } from './node/enrol-by-setting.ts';
import { upstreamRow } from './node/store.ts';
import { createUpstream, type Upstream } from './node/upstream.ts';
import { syncStateOf, upstreamState } from './state.ts';

export interface SyncOptions {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly ids: IdMaker;
  readonly zone: string;
  /** This machine's name in everything that it makes. */
  readonly node: string;
  readonly series: Series;
  readonly hall: { readonly zh: string; readonly en: string };
  readonly plan: PlanBook;
  readonly pairing: Pick<Pairing, 'admit'>;
  readonly program: string;
  /** null: this node works alone, or is the hall's hub. */
  readonly upstream: { readonly url: string; readonly enrolCode: string | null; readonly name: string; readonly link: SyncLink } | null;
  /** The line, a person or the plan is another by what came from elsewhere. */
  readonly applied: () => void;
  readonly erased: () => void;
  readonly cardsChanged: () => void;
  readonly published: () => void;
  readonly cards: CardUpstream;
  /** The hall's number in the codes of its cards. */
  readonly cardHall: number;
  readonly time: TimeJudge;
  /** What this machine knows that moves a person's file. */
  readonly known: FileParts['known'];
  /** This machine stands otherwise with its upstream. */
  readonly standingChanged: () => void;
  /** Sessions that go from a kiosk's hands to those of the main machine's desks, and back. */
  readonly sessions: { readonly above: SessionsAbove; readonly below: SessionsBelow };
}

export interface Sync {
  standing(): SyncStanding;
  /** The receiving side. */
  readonly door: SyncDoor;
  state(): SyncState;
  watch(): Feed<SyncState>['reader'];
  /** False: there is no upstream. */
  retry(): boolean;
  enrol(code: string): Promise<Result<true, EnrolProblem | 'NO_UPSTREAM'>>;
  tryAside(n: number): Result<true, AsideRefusal>;
  /** Somebody looked: the machine's clock is right. */
  trustClock(): void;
  close(): Promise<void>;
}

/** The hall's first machine: its upstream is the city, and it asks there for what the hall needs. */
const isMain = (series: Series): boolean => series === '';

/** At most four pictures a second. */
const pauseMs = 250;

/** What makes this store one of several: it sends what happened here to its upstream, and takes in what others send. */
export function createSync(options: SyncOptions): Sync {
  const { store, clock, node: self, plan, upstream: to } = options;
  const feeds = createNewestFeeds<SyncState>();
  const closing = new AbortController();
  const meter = createClockMeter((ms) => options.time.hear(ms));
  let cancel: (() => void) | null = null;
  let lastPullMs: number | null = null;
  let told: SyncStanding = 'alone';
  let upstream: Upstream | null = null;
  let key: Promise<ReceiveKey> | null = null;
  const keys = (): Promise<ReceiveKey> => (key ??= receiveKey(options));

  const facts = () => ({ store, clock, self, time: options.time, url: to?.url ?? null, upstream, meter, lastPullMs: () => lastPullMs });
  const state = (): SyncState => syncStateOf(facts());

  const standing = (): SyncStanding => upstreamState(facts())?.standing ?? 'alone';

  function noteStanding(): void {
    const now = standing();
    // That something is on its way for a moment is nobody's news.
    const news = now === 'sending' ? 'in-step' : now;
    if (news === told) return;
    told = news;
    options.standingChanged();
  }

  function changed(): void {
    noteStanding();
    if (feeds.size === 0) return;
    cancel ??= clock.schedule(pauseMs, () => {
      cancel = null;
      feeds.push(state());
    });
  }

  const hub = { ...options, self, plan: plan.current, planBook: plan, sessions: options.sessions.above };
  const door = createSyncDoor({ ...hub, key: keys, seen: changed });

  async function enrol(code: string): Promise<Result<true, EnrolProblem | 'NO_UPSTREAM'>> {
    if (to === null) return refuse('NO_UPSTREAM');
    const { link, name, url } = to;
    const done = await enrolAt({ ...options, link, name, meter, self, key: keys }, { url, code, signal: closing.signal });
    if (done.ok) upstream?.retry();
    changed();
    return done;
  }

  if (to !== null) {
    const moved = (what: 'acknowledged' | 'pulled' | 'looked'): void => {
      if (what !== 'acknowledged') lastPullMs = clock.nowMs();
      if (what === 'pulled') options.applied();
      changed();
    };
    // A city takes nobody's session over.
    const sessions = isMain(options.series) ? null : options.sessions.below;
    upstream = createUpstream({ ...options, ...to, toCity: sessions === null, sessions, meter, self, key: keys, plan, changed, moved });
  }
  const enrolling =
    to !== null && to.enrolCode !== null && upstreamRow(store) === null
      ? enrolBySetting({ ...options, enrol, signal: closing.signal }, to.enrolCode)
      : Promise.resolve();

  return {
    door,
    state,
    standing,
    watch: () => feeds.open(state(), null).reader,
    retry() {
      upstream?.retry();
      return upstream !== null;
    },
    enrol,
    ...trusting(options, changed),
    tryAside(n) {
      const done = tryAside(hub, n, clock.nowMs());
      if (done.ok) options.applied();
      changed();
      return done;
    },
    async close() {
      closing.abort();
      door.close();
      cancel?.();
      feeds.end();
      await upstream?.close();
      await enrolling;
      to?.link.close();
    },
  };
}

function trusting({ time, applied }: Pick<SyncOptions, 'time' | 'applied'>, changed: () => void): Pick<Sync, 'trustClock'> {
  return {
    trustClock() {
      time.accept();
      applied();
      changed();
    },
  };
}
