import type { SyncState } from '../../../hall/api/contract/index.ts';
import { Remark, type Locale } from '../../ui/index.ts';
import { hasRole, type PageProps } from '../frame/page.ts';
import { useWatched } from '../use-desk.ts';
import type { DeskView } from '../watch-desk.ts';
import { AsideSection } from './AsideSection.tsx';
import { ClockSection } from './ClockSection.tsx';
import { NodesSection } from './NodesSection.tsx';
import type { SyncCalls } from './sync-calls.ts';
import { syncText } from './sync-text.ts';
import { UpstreamSection } from './UpstreamSection.tsx';
import './sync.css';

/** What waits, what was set aside and why, and how the line is: for whoever looks after the machines. */
export function SyncPage({ api, locale, me }: PageProps) {
  return <SyncView view={useWatched(api.sync)} calls={api.sync} locale={locale} mayChange={hasRole(me, 'manager', 'maintainer')} />;
}

interface SyncViewProps {
  readonly view: DeskView<SyncState>;
  readonly calls: SyncCalls;
  readonly locale: Locale;
  readonly mayChange: boolean;
}

export function SyncView({ view, calls, locale, mayChange }: SyncViewProps) {
  const text = syncText(locale);
  return (
    <div className="desk-main sync-page">
      <h1 className="visually-hidden">{text('title')}</h1>
      {view.phase === 'connecting' ? <output>{text('connecting')}</output> : null}
      {view.phase === 'signed-out' ? <Remark kind="warning">{text('signIn')}</Remark> : null}
      {view.phase === 'live' && view.stale ? <Remark kind="warning">{text('stale')}</Remark> : null}
      {view.phase === 'live' ? <Parts state={view.state} calls={calls} locale={locale} mayChange={mayChange} /> : null}
    </div>
  );
}

function Parts({ state, ...props }: Omit<SyncViewProps, 'view'> & { readonly state: SyncState }) {
  const text = syncText(props.locale);
  return (
    <>
      {state.clock === null ? null : <ClockSection clock={state.clock} text={text} {...props} />}
      {state.upstream === null ? <Remark>{text('alone')}</Remark> : <UpstreamSection up={state.upstream} text={text} {...props} />}
      <NodesSection nodes={state.nodes} text={text} locale={props.locale} />
      <AsideSection state={state} text={text} {...props} />
    </>
  );
}
