import { NumberField } from '../fields.tsx';
import { textOf } from '../manager-text.ts';
import { HoursFields } from './HoursFields.tsx';
import type { PartProps } from './part-props.ts';

export function HoursPart({ plan, change, words }: PartProps) {
  const { hours } = plan;
  const setHours = (made: Partial<typeof hours>) => change((one) => ({ ...one, hours: { ...one.hours, ...made } }));
  return (
    <>
      <ul className="plan-week">
        {hours.weekly.map((day, i) => {
          const name = textOf(words, `weekday.${i + 1}`);
          return (
            // Monday stays the first: a week's days have no other key than their place.
            <li key={name}>
              <div className="plan-week__day" role="group" aria-label={name}>
                <strong>{name}</strong>
                <HoursFields
                  hours={day}
                  words={words}
                  onChange={(made) => setHours({ weekly: hours.weekly.map((old, at) => (at === i ? made : old)) })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      <NumberField
        label={words.text('hours.last')}
        value={hours.lastTicketMinutes}
        min={0}
        max={240}
        onChange={(lastTicketMinutes) => setHours({ lastTicketMinutes })}
      />
    </>
  );
}
