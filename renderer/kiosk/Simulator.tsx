import { lazy, Suspense, useSyncExternalStore } from 'react';
import type { Api } from '../api.ts';
import type { Session } from './session.ts';

const Panel = lazy(async () => ({ default: (await import('../sim/index.ts')).SimulatorPanel }));

/** The simulator's panel, fetched only where the settings run a simulator. */
export function Simulator({ session, api }: { session: Session; api: Api }) {
  const { info, locale } = useSyncExternalStore(session.subscribe, session.get);
  if (info === null || info.simulated.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Panel api={api} locale={locale} simulated={info.simulated} />
    </Suspense>
  );
}
