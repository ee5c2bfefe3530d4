import { useEffect, useState } from 'react';
import type { FloorCounter } from '../../../hall/api/contract/index.ts';
import type { Api } from '../../api.ts';
import { Remark } from '../../ui/index.ts';
import { ExportForm } from './ExportForm.tsx';
import { Fairness } from './Fairness.tsx';
import { Select } from './fields.tsx';
import { FigureTables } from './FigureTables.tsx';
import { HourChart } from './HourChart.tsx';
import { dayText, type Words } from './manager-text.ts';
import { People } from './People.tsx';
import type { ManagerApi } from './use-manager.ts';

type Report = Awaited<ReturnType<Api['manager']['day']>>;

/** Days that are over, and files of them for a spreadsheet. */
export function DaysPage({ api, today, floor, words }: { api: ManagerApi; today: string; floor: readonly FloorCounter[]; words: Words }) {
  const { text } = words;
  const { manager } = api;
  const [days, setDays] = useState<readonly string[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const day = chosen ?? days?.find((one) => one < today) ?? days?.[0] ?? null;
  useEffect(() => {
    manager.days().then(setDays, () => setFailed(true));
  }, [manager, today]);
  return (
    <div className="manager-page">
      {failed ? <Remark kind="error">{text('failed')}</Remark> : null}
      <div className="manager-bar">
        {day === null ? (
          <p>{text(days === null ? 'days.loading' : 'days.none')}</p>
        ) : (
          <Select
            label={text('days.title')}
            value={day}
            options={(days ?? []).map((one) => ({ value: one, name: dayText(one) }))}
            onChange={setChosen}
          />
        )}
        <ExportForm key={day} api={api} first={day ?? today} words={words} />
      </div>
      <People api={api} today={today} words={words} />
      {day === null ? null : <OneDay key={day} api={api} day={day} floor={floor} words={words} />}
    </div>
  );
}

function OneDay({ api, day, floor, words }: { api: ManagerApi; day: string; floor: readonly FloorCounter[]; words: Words }) {
  const { manager } = api;
  const [report, setReport] = useState<Report | 'failed' | null>(null);
  useEffect(() => {
    let gone = false;
    const show = (found: Report | 'failed'): void => {
      if (!gone) setReport(found);
    };
    manager.day({ day }).then(show, () => show('failed'));
    return () => {
      gone = true;
    };
  }, [manager, day]);
  if (report === 'failed') return <Remark kind="error">{words.text('failed')}</Remark>;
  if (report === null) return <output>{words.text('days.loading')}</output>;
  return (
    <>
      <DaySum report={report} words={words} />
      <div className="manager-two">
        <HourChart hours={report.figures.hours} words={words} />
        <Fairness overtakings={report.overtakings} floor={floor} words={words} />
      </div>
      <FigureTables figures={report.figures} floor={floor} words={words} />
    </>
  );
}

function DaySum({ report, words }: { readonly report: Report; readonly words: Words }) {
  const { text, span } = words;
  const { total } = report.figures;
  const facts = [
    [text('sum.taken'), total.taken],
    [text('sum.served'), total.served],
    [text('sum.missed'), total.missed],
    [text('sum.gone'), total.withdrawn + total.expired],
    [`${text('sum.wait')} · ${text('sum.average')}`, total.wait.averageMs === null ? '–' : span(total.wait.averageMs)],
    [`${text('sum.service')} · ${text('sum.average')}`, total.service.averageMs === null ? '–' : span(total.service.averageMs)],
  ] as const;
  return (
    <dl className="manager-sum">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
