import type { HallPlan } from '../../../../hall/api/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import { Field } from '../fields.tsx';
import { dayCode, dayText } from '../manager-text.ts';
import { replaced, without } from '../plan-draft.ts';
import { HoursFields } from './HoursFields.tsx';
import type { PartProps } from './part-props.ts';

/** Holidays, and the weekends that are worked for them. */
export function DaysPart({ plan, change, words }: PartProps) {
  const { text } = words;
  const { days } = plan.hours;
  const setDays = (made: HallPlan['hours']['days']) => change((one) => ({ ...one, hours: { ...one.hours, days: made } }));
  const add = () => setDays([...days, { day: '', name: { zh: '', en: '' }, hours: null }]);
  return (
    <>
      <p className="soft">{text('days.hint')}</p>
      {days.length === 0 ? <p>{text('days.empty')}</p> : null}
      <ul className="plan-list">
        {days.map(({ day, name, hours }, i) => (
          // The day itself is being typed: only its place stays the same.
          <li key={`${i + 1}`}>
            <div className="manager-row">
              <Field
                type="date"
                label={text('days.day')}
                value={day === '' ? '' : dayText(day)}
                onChange={(value) => setDays(replaced(days, i, { day: dayCode(value) }))}
              />
              <Field
                label={text('days.nameZh')}
                value={name.zh}
                maxLength={40}
                onChange={(zh) => setDays(replaced(days, i, { name: { ...name, zh } }))}
              />
              <Field
                label={text('days.nameEn')}
                value={name.en}
                maxLength={80}
                onChange={(en) => setDays(replaced(days, i, { name: { ...name, en } }))}
              />
              <Button label={text('removeWhat', { what: dayText(day) })} onPress={() => setDays(without(days, i))}>
                {text('remove')}
              </Button>
            </div>
            <HoursFields hours={hours} words={words} onChange={(made) => setDays(replaced(days, i, { hours: made }))} />
          </li>
        ))}
      </ul>
      <Button icon="plus" onPress={add}>
        {text('days.add')}
      </Button>
    </>
  );
}
