import { useCallback, useEffect, useState } from 'react';
import type { HallPlan, PlanView } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { errorCode } from '../error-code.ts';
import { BoardPart } from './plan/BoardPart.tsx';
import { BusinessesPart } from './plan/BusinessesPart.tsx';
import { CallingPart } from './plan/CallingPart.tsx';
import { CountersPart } from './plan/CountersPart.tsx';
import { DaysPart } from './plan/DaysPart.tsx';
import { HistoryPart } from './plan/HistoryPart.tsx';
import { HoursPart } from './plan/HoursPart.tsx';
import type { Words } from './manager-text.ts';
import type { Change } from './plan-draft.ts';
import { ReviewDialog } from './plan/ReviewDialog.tsx';
import { Warnings } from './plan/Warnings.tsx';
import { useCall } from './use-call.ts';
import type { ManagerApi } from './use-manager.ts';

const parts = ['hours', 'days', 'businesses', 'counters', 'calling', 'board', 'history'] as const;
type Part = (typeof parts)[number];

/** The hall's plan: changed in a draft, looked at before it is saved, in force at once, and every version kept. */
export function PlanPage({ api, words, mayChange }: { readonly api: ManagerApi; readonly words: Words; readonly mayChange: boolean }) {
  const { text } = words;
  const { manager } = api;
  const [view, setView] = useState<PlanView | null>(null);
  const [draft, setDraft] = useState<HallPlan | null>(null);
  const [part, setPart] = useState<Part>('hours');
  const [review, setReview] = useState<Awaited<ReturnType<typeof manager.previewPlan>> | null>(null);
  const { busy, note, run, say } = useCall(words, 'plan');
  const take = useCallback((found: PlanView): PlanView => {
    setView(found);
    setDraft(null);
    setReview(null);
    return found;
  }, []);
  const load = useCallback(() => {
    manager.plan().then(take, () => say({ kind: 'error', words: text('failed') }));
  }, [manager, take, say, text]);
  useEffect(load, [load]);
  if (view === null) return <output>{note?.words ?? text('days.loading')}</output>;

  const plan = draft ?? view.plan;
  const change: Change = (made) => setDraft(made(plan));
  const saved = ({ version }: PlanView): string => text('plan.saved', { version });
  const stale = (error: unknown): void => {
    if (errorCode(error) === 'PLAN_STALE') load();
  };
  const save = () => run(async () => take(await manager.savePlan({ plan, basedOn: view.version })), saved, undefined, stale);
  const restore = (version: number) =>
    run(async () => take(await manager.restorePlan({ version, basedOn: view.version })), saved, undefined, stale);
  const look = () =>
    run(
      async () => setReview(await manager.previewPlan({ plan })),
      () => '',
    );
  return (
    <div className="manager-page">
      <div className="plan-head">
        <p>{view.version === 0 ? text('plan.usual') : text('plan.version', { version: view.version })}</p>
        {draft === null ? null : (
          <>
            <strong className="plan-head__draft">{text('plan.changed')}</strong>
            <Button look="primary" disabled={busy} onPress={look}>
              {text('plan.review')}
            </Button>
            <Button onPress={() => setDraft(null)}>{text('plan.discard')}</Button>
          </>
        )}
      </div>
      {note === null || note.words === '' ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      {mayChange ? null : <Remark>{text('plan.lookOnly')}</Remark>}
      <Warnings warnings={view.warnings} words={words} />
      <div className="plan-parts">
        <nav aria-label={text('tab.plan')}>
          {parts.map((one) => (
            <button key={one} type="button" aria-current={one === part ? 'true' : undefined} onClick={() => setPart(one)}>
              {text(`part.${one}`)}
            </button>
          ))}
        </nav>
        <section className="manager-box" aria-label={text(`part.${part}`)}>
          <h2>{text(`part.${part}`)}</h2>
          <fieldset className="plan-fields" disabled={!mayChange}>
            {part === 'hours' ? <HoursPart plan={plan} change={change} words={words} /> : null}
            {part === 'days' ? <DaysPart plan={plan} change={change} words={words} /> : null}
            {part === 'businesses' ? <BusinessesPart plan={plan} change={change} words={words} /> : null}
            {part === 'counters' ? <CountersPart plan={plan} change={change} words={words} /> : null}
            {part === 'calling' ? <CallingPart plan={plan} change={change} words={words} /> : null}
            {part === 'board' ? <BoardPart plan={plan} change={change} words={words} /> : null}
          </fieldset>
          {part === 'history' ? <HistoryPart view={view} busy={busy} words={words} onRestore={mayChange ? restore : null} /> : null}
        </section>
      </div>
      {review === null ? null : <ReviewDialog review={review} busy={busy} words={words} onSave={save} onBack={() => setReview(null)} />}
    </div>
  );
}
