import type { DayHours } from '../../../../hall/api/contract/index.ts';
import { Check, Field } from '../fields.tsx';
import type { Words } from '../manager-text.ts';
import { usualHours } from '../plan-draft.ts';

interface HoursFieldsProps {
  readonly hours: DayHours | null;
  readonly onChange: (hours: DayHours | null) => void;
  readonly words: Words;
}

/** One day's hours, or closed. */
export function HoursFields({ hours, onChange, words }: HoursFieldsProps) {
  const { text } = words;
  const open = <Check label={text('hours.open')} checked={hours !== null} onChange={(checked) => onChange(checked ? usualHours : null)} />;
  if (hours === null) {
    return (
      <div className="plan-hours">
        {open}
        <span className="soft">{text('hours.closed')}</span>
      </div>
    );
  }
  const { lunch } = hours;
  return (
    <div className="plan-hours">
      {open}
      <Field quiet type="time" label={text('hours.from')} value={hours.open} onChange={(time) => onChange({ ...hours, open: time })} />
      <span aria-hidden="true">–</span>
      <Field quiet type="time" label={text('hours.to')} value={hours.close} onChange={(time) => onChange({ ...hours, close: time })} />
      <Check
        label={text('hours.lunch')}
        checked={lunch !== null}
        onChange={(checked) => onChange({ ...hours, lunch: checked ? usualHours.lunch : null })}
      />
      {lunch === null ? null : (
        <>
          <Field
            quiet
            type="time"
            label={text('hours.lunchFrom')}
            value={lunch.from}
            onChange={(from) => onChange({ ...hours, lunch: { ...lunch, from } })}
          />
          <span aria-hidden="true">–</span>
          <Field
            quiet
            type="time"
            label={text('hours.lunchTo')}
            value={lunch.to}
            onChange={(to) => onChange({ ...hours, lunch: { ...lunch, to } })}
          />
        </>
      )}
    </div>
  );
}
