import { useEffect, useRef } from 'react';
import type { PlanChange, PlanProblem, PlanWarning } from '../../../../hall/api/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import type { Words } from '../manager-text.ts';
import { Changes } from './Changes.tsx';
import { Problems, Warnings } from './Warnings.tsx';

interface ReviewProps {
  readonly review: {
    readonly problems: readonly PlanProblem[];
    readonly warnings: readonly PlanWarning[];
    readonly changes: readonly PlanChange[];
  };
  readonly busy: boolean;
  readonly words: Words;
  readonly onSave: () => void;
  readonly onBack: () => void;
}

/** What will change, before it does. */
export function ReviewDialog({ review, busy, words, onSave, onBack }: ReviewProps) {
  const { text } = words;
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => place.current?.showModal(), []);
  const { problems, warnings, changes } = review;
  return (
    <dialog ref={place} className="desk-dialog plan-review" aria-labelledby="plan-review" onCancel={onBack}>
      <h2 id="plan-review">{text('plan.reviewTitle')}</h2>
      {problems.length === 0 ? null : <Problems problems={problems} words={words} />}
      <Warnings warnings={warnings} words={words} />
      {changes.length === 0 ? <p>{text('plan.nothing')}</p> : <Changes changes={changes} words={words} />}
      <div className="desk-dialog__answers">
        {problems.length > 0 || changes.length === 0 ? null : (
          <Button look="primary" disabled={busy} onPress={onSave}>
            {text('plan.save')}
          </Button>
        )}
        <Button onPress={onBack}>{text('plan.back')}</Button>
      </div>
    </dialog>
  );
}
