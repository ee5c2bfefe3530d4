import type { HallPlan } from '../../../../hall/api/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import { Check, Field, NumberField } from '../fields.tsx';
import { textOf } from '../manager-text.ts';
import { newCounter, replaced, without } from '../plan-draft.ts';
import type { PartProps } from './part-props.ts';

export function CountersPart({ plan, change, words }: PartProps) {
  const { text } = words;
  const { counters } = plan;
  const set = (made: HallPlan['counters']) => change((one) => ({ ...one, counters: made }));
  return (
    <>
      <ul className="plan-list">
        {counters.map(({ id, number, name, businesses }, i) => (
          <li key={id}>
            <div className="manager-row">
              <NumberField
                label={text('counter.number')}
                value={number}
                min={1}
                max={99}
                onChange={(value) => set(replaced(counters, i, { number: value }))}
              />
              <Field
                label={text('counter.nameZh')}
                value={name.zh}
                maxLength={40}
                onChange={(zh) => set(replaced(counters, i, { name: { ...name, zh } }))}
              />
              <Field
                label={text('counter.nameEn')}
                value={name.en}
                maxLength={80}
                onChange={(en) => set(replaced(counters, i, { name: { ...name, en } }))}
              />
              <Button label={text('removeWhat', { what: text('window', { number }) })} onPress={() => set(without(counters, i))}>
                {text('remove')}
              </Button>
            </div>
            <div className="plan-checks" role="group" aria-label={`${text('window', { number })}: ${text('counter.businesses')}`}>
              {plan.businesses.map(({ business }) => (
                <Check
                  key={business}
                  label={textOf(words, `business.${business}`)}
                  checked={businesses.includes(business)}
                  onChange={(checked) =>
                    set(
                      replaced(counters, i, {
                        businesses: checked ? [...businesses, business] : businesses.filter((one) => one !== business),
                      }),
                    )
                  }
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Button icon="plus" onPress={() => set([...counters, newCounter(plan)])}>
        {text('counter.add')}
      </Button>
    </>
  );
}
