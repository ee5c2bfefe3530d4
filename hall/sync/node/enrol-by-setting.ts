import { sleep, type Clock, type Log, type Result } from '../../kernel/index.ts';
import type { Store } from '../../store/index.ts';
import { upstreamRow } from './store.ts';

export interface EnrollingBySetting {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly enrol: (code: string) => Promise<Result<true, string>>;
  readonly signal: AbortSignal;
}

const everyMs = 3_000;

/** A code in the settings is used once; as long as nobody answers there it is kept for later. */
export async function enrolBySetting({ store, clock, log, enrol, signal }: EnrollingBySetting, code: string): Promise<void> {
  while (!signal.aborted && upstreamRow(store) === null) {
    const done = await enrol(code);
    if (done.ok || done.error !== 'UNREACHABLE') {
      log.info('sync.enrolled', { ok: done.ok, why: done.ok ? null : done.error });
      return;
    }
    await sleep(clock, everyMs, signal).catch(() => undefined);
  }
}
