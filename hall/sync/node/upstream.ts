import type { SyncProblem as UpstreamProblem } from '../../api/contract/index.ts';
import { sleep } from '../../kernel/index.ts';
import { StoreFault } from '../../store/index.ts';
import { LinkProblem } from '../link.ts';
import { backOffMs } from './back-off.ts';
import { Refused } from './calls.ts';
import { keepConnection, type ConnectionParts } from './connection.ts';
import { upstreamRow } from './store.ts';

export interface UpstreamStanding {
  readonly up: boolean;
  readonly problem: UpstreamProblem | null;
  /** Since when it is up or down. */
  readonly sinceMs: number;
  /** Of the next try; null: none is planned, or it is up. */
  readonly retryAtMs: number | null;
}

export interface Upstream {
  standing(): UpstreamStanding;
  /** Tries now. */
  retry(): void;
  /** The last changes of the line, the newest first. */
  history(): readonly Pick<UpstreamStanding, 'up' | 'problem' | 'sinceMs'>[];
  close(): Promise<void>;
}

const keptHistory = 20;

export interface Keeping extends Pick<ConnectionParts, 'clock' | 'random' | 'log'> {
  readonly isEnrolled: () => boolean;
  /** As long as the connection holds; rejects when it breaks. */
  readonly keep: (closing: AbortSignal, onUp: () => void) => Promise<void>;
  readonly changed: () => void;
}

/** Keeps one connection to the upstream: as long as it holds events go up and changes come down; when it breaks it is tried again. */
export function createUpstream(parts: ConnectionParts & Pick<Keeping, 'changed'>): Upstream {
  return keepTrying({
    ...parts,
    isEnrolled: () => upstreamRow(parts.store) !== null,
    keep: (closing, onUp) => keepConnection(parts, closing, onUp),
  });
}

/** When to try, and when to try again. */
export function keepTrying(parts: Keeping): Upstream {
  const { clock, random, log } = parts;
  const closing = new AbortController();
  let standing: UpstreamStanding = { up: false, problem: null, sinceMs: clock.nowMs(), retryAtMs: null };
  let history: readonly UpstreamStanding[] = [];
  let hurry = new AbortController();
  let failures = 0;

  function stand(up: boolean, problem: UpstreamProblem | null, retryAtMs: number | null): void {
    const isNew = up !== standing.up || problem !== standing.problem;
    standing = { up, problem, retryAtMs, sinceMs: isNew ? clock.nowMs() : standing.sinceMs };
    if (isNew) {
      history = [standing, ...history].slice(0, keptHistory);
      log.info(up ? 'sync.up' : 'sync.down', { problem });
    }
    parts.changed();
  }

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      let askedMs = 0;
      let problem: UpstreamProblem = 'not-enrolled';
      if (parts.isEnrolled()) {
        try {
          await parts.keep(closing.signal, () => {
            failures = 0;
            stand(true, null, null);
          });
        } catch (error) {
          problem = problemOf(error);
          if (problem === 'refused') log.error('sync.refused', { name: nameOf(error) });
          askedMs = error instanceof Refused ? error.retryAfterMs : 0;
        }
      }
      if (closing.signal.aborted) return;
      failures += 1;
      const waitMs = backOffMs(random, failures, askedMs);
      hurry = new AbortController();
      stand(false, problem, clock.nowMs() + waitMs);
      await sleep(clock, waitMs, AbortSignal.any([hurry.signal, closing.signal])).catch(() => undefined);
    }
  }

  const running = run();
  return {
    standing: () => standing,
    retry() {
      failures = 0;
      hurry.abort();
    },
    history: () => history,
    async close() {
      closing.abort();
      await running;
    },
  };
}

const ofRefusal: Readonly<Record<string, UpstreamProblem>> = {
  NOT_ENROLLED: 'revoked',
  NOT_SIGNED: 'revoked',
  CLONED: 'cloned',
  OTHER_VERSION: 'other-version',
  BUSY: 'busy',
  NOT_NOW: 'busy',
};

/** Anything else is a bug here or there: it is logged, shown, and tried again like the rest, because the hall goes on. */
function problemOf(error: unknown): UpstreamProblem {
  if (error instanceof LinkProblem) return error.kind === 'other-certificate' ? 'other-certificate' : 'unreachable';
  if (error instanceof Refused) return ofRefusal[error.code] ?? 'refused';
  return error instanceof StoreFault ? 'store' : 'refused';
}

const nameOf = (error: unknown): string => (error instanceof Refused ? error.code : error instanceof Error ? error.name : typeof error);
