import type { PriorityKind } from '../../../../hall/api/contract/index.ts';
import { Check, NumberField } from '../fields.tsx';
import type { PartProps } from './part-props.ts';

/** With the limits that the hall accepts. */
const rules = [
  ['rounds', 1, 5],
  ['pauseSeconds', 0, 300],
  ['rejoinAfter', 0, 20],
  ['undoSeconds', 0, 600],
  ['nearAt', 0, 10],
  ['warnWaitMinutes', 1, 480],
  ['headStartMinutes', 0, 120],
  ['priorityAge', 50, 100],
] as const;
const kinds = ['age', 'disability', 'pregnancy', 'service'] as const satisfies readonly PriorityKind[];

export function CallingPart({ plan, change, words }: PartProps) {
  const { text } = words;
  const { calling } = plan;
  const set = (made: Partial<typeof calling>) => change((one) => ({ ...one, calling: { ...one.calling, ...made } }));
  return (
    <>
      <div className="plan-rules">
        {rules.map(([rule, min, max]) => (
          <NumberField
            key={rule}
            label={text(`calling.${rule}`)}
            value={calling[rule]}
            min={min}
            max={max}
            onChange={(value) => set({ [rule]: value })}
          />
        ))}
      </div>
      <h3>{text('calling.priorities')}</h3>
      <div className="plan-checks" role="group" aria-label={text('calling.priorities')}>
        {kinds.map((kind) => (
          <Check
            key={kind}
            label={text(`priority.${kind}`)}
            checked={calling.priorities.includes(kind)}
            onChange={(checked) => set({ priorities: kinds.filter((one) => (one === kind ? checked : calling.priorities.includes(one))) })}
          />
        ))}
      </div>
    </>
  );
}
