import { lazy, Suspense } from 'react';
import type { VisitOf } from '../../hall/api/contract/index.ts';
import { useKiosk } from './context.ts';
import type { SessionState } from './session.ts';
import { CardTrouble, Reading } from './screens/CardTrouble.tsx';
import { Confirm } from './screens/Confirm.tsx';
import { DeskHandover } from './screens/DeskHandover.tsx';
import { Ended, OutOfService, WithStaff } from './screens/Ended.tsx';
import { Idle } from './screens/Idle.tsx';
import { PersonFile } from './screens/PersonFile.tsx';

const loadSteps = () => import('./steps/Steps.tsx');
const loadDone = () => import('./screens/Done.tsx');
const Steps = lazy(async () => ({ default: (await loadSteps()).Steps }));
export const loadLine = () => import('./line/Line.tsx');
const Choose = lazy(async () => ({ default: (await loadLine()).Choose }));
const Also = lazy(async () => ({ default: (await loadLine()).Also }));
const ErrandScreen = lazy(async () => ({ default: (await loadLine()).ErrandScreen }));
const Done = lazy(async () => ({ default: (await loadDone()).Done }));

/** Fetches what a visit will need while the person still reads its first screen, so that no touch waits for a file. */
export function loadAhead(): void {
  void loadSteps();
  void loadDone();
}

/** Names the screen: another name mounts another screen and moves the focus. */
export function stageOf(state: SessionState): string {
  const { visit, ended, refused, card, page, declining, errand, choosing, also } = state;
  if (refused !== null) return 'refused';
  if (ended !== null) return `ended-${ended}`;
  if (errand !== null) return `errand-${errand.kind}`;
  if ((visit?.phase === 'file' || visit?.phase === 'done') && also !== null) return `${visit.phase}-${also.kind}`;
  if (visit?.phase === 'choose' || visit?.phase === 'file') return `${visit.phase}${choosing ? '-choosing' : ''}`;
  if (visit === null) return card === 'none' ? 'idle' : card;
  return page === null ? visit.phase : `${visit.phase}-${page}${declining ? '-declining' : ''}`;
}

/** The screen of the present state. The service says the phase; the page within it is the person's. */
export function Stage() {
  const { state } = useKiosk();
  const { visit, ended, refused, card, errand, choosing, also } = state;
  if (refused !== null) return <OutOfService incident={refused.incident} />;
  if (ended !== null) return <Ended how={ended} />;
  if (errand !== null) {
    return (
      <Suspense fallback={null}>
        <ErrandScreen errand={errand} />
      </Suspense>
    );
  }
  switch (visit?.phase) {
    case undefined:
      if (card === 'reading') return <Reading />;
      if (card !== 'none') return <CardTrouble why={card} />;
      return <Idle />;
    case 'confirm':
      return <Confirm visit={visit} />;
    case 'file':
      if (also !== null) {
        return (
          <Suspense fallback={null}>
            <Also also={also} />
          </Suspense>
        );
      }
      return choosing ? <Chooser visit={visit} /> : <PersonFile visit={visit} />;
    case 'choose':
      return <Chooser visit={visit} />;
    case 'with-staff':
      return <WithStaff counter={visit.counter} />;
    case 'desk':
      return <DeskHandover visit={visit} />;
    case 'done':
      return <Suspense fallback={null}>{also === null ? <Done visit={visit} /> : <Also also={also} />}</Suspense>;
    default:
      return (
        <Suspense fallback={null}>
          <Steps />
        </Suspense>
      );
  }
}

function Chooser({ visit }: { visit: VisitOf<'file'> | VisitOf<'choose'> }) {
  return (
    <Suspense fallback={null}>
      <Choose visit={visit} />
    </Suspense>
  );
}
