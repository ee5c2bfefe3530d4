import type { SyncState } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { useCall } from '../use-call.ts';
import type { SyncCalls } from './sync-calls.ts';
import { failureText, type SyncText } from './sync-text.ts';

interface ClockProps {
  readonly clock: NonNullable<SyncState['clock']>;
  readonly calls: SyncCalls;
  readonly mayChange: boolean;
  readonly text: SyncText;
  readonly locale: Locale;
}

/** The machine's clock jumped: what it shows, what the hall goes on with, and what to do. */
export function ClockSection({ clock, calls, mayChange, text, locale }: ClockProps) {
  const { busy, problem, run } = useCall((error) => failureText(text, error));
  const time = (atMs: number): string => clockTime(atMs, locale, { day: true, year: true });
  return (
    <section className="sync-clock" aria-labelledby="sync-clock">
      <h2 id="sync-clock">{text('doubt.title')}</h2>
      <Remark kind="warning">{text('doubt.what', { shown: time(clock.shownMs), goesOn: time(clock.goesOnMs) })}</Remark>
      <p>{text('doubt.do')}</p>
      {mayChange ? (
        <Button icon="tick" disabled={busy} onPress={() => void run(() => calls.trustClock())}>
          {text('doubt.trust', { shown: time(clock.shownMs) })}
        </Button>
      ) : null}
      {problem === null ? null : <Remark kind="error">{problem}</Remark>}
    </section>
  );
}
