import type { ManagerState } from '../../../hall/api/contract/index.ts';
import { Remark } from '../../ui/index.ts';
import { Anomalies } from './Anomalies.tsx';
import { Fairness } from './Fairness.tsx';
import { FigureTables } from './FigureTables.tsx';
import { Floor } from './Floor.tsx';
import { HourChart } from './HourChart.tsx';
import { textOf, type Words } from './manager-text.ts';
import { Summary } from './Summary.tsx';
import type { ManagerApi } from './use-manager.ts';

/** What a manager must see from the door: who waits too long, what each counter does, and what needs a look. */
export function TodayPage({ api, state, words }: { readonly api: ManagerApi; readonly state: ManagerState; readonly words: Words }) {
  return (
    <div className="manager-page">
      <Alerts state={state} words={words} />
      <Summary state={state} words={words} />
      <div className="manager-two">
        <Floor floor={state.floor} nowMs={state.nowMs} words={words} />
        <HourChart hours={state.figures.hours} words={words} />
      </div>
      <div className="manager-two">
        <Anomalies api={api} anomalies={state.anomalies} nowMs={state.nowMs} words={words} />
        <Fairness overtakings={state.overtakings} floor={state.floor} words={words} />
      </div>
      <FigureTables figures={state.figures} floor={state.floor} words={words} />
    </div>
  );
}

function Alerts({ state, words }: { readonly state: ManagerState; readonly words: Words }) {
  return (
    <div className="manager-alerts" role="status">
      {state.alerts.map(({ business, label, issuedAtMs, others }) => (
        <Remark key={business} kind="warning">
          {words.text(others === 0 ? 'alert.one' : 'alert.more', {
            business: textOf(words, `business.${business}`),
            label,
            wait: words.span(state.nowMs - issuedAtMs),
            others,
            minutes: state.warnWaitMinutes,
          })}
        </Remark>
      ))}
    </div>
  );
}
