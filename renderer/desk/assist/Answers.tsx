import type { AnswerForOther, AnswerOf } from '../../../hall/api/contract/index.ts';
import { pick, Remark } from '../../ui/index.ts';
import { Choice, Several } from './Choice.tsx';
import { Contact } from './Contact.tsx';
import { Origin } from './Origin.tsx';
import { Pay } from './Pay.tsx';
import { Phone } from './Phone.tsx';
import type { AnswerProps, SessionProps } from './session-props.ts';

const bands = ['none', 'under-1', '1-3', '3-5', '5-10', 'over-10'] as const satisfies readonly AnswerOf<'experience'>['band'][];
const ways = ['live-in', 'by-day', 'hourly', 'any'] as const satisfies readonly AnswerOf<'arrangement'>['arrangement'][];

/** The kiosk's questions in the kiosk's words, all on one page: the clerk asks, the hall judges each answer as there. */
export function Answers(props: SessionProps) {
  const { words, calls, run, session, forms, onChange } = props;
  const { text, asked, locale } = words;
  const { answers, missing, sessionId } = session;
  const save = (answer: AnswerForOther): void =>
    run(
      () => calls.saveAnswer({ sessionId, answer }),
      (now) => {
        onChange(now);
        return { kind: 'good', words: text('saved') };
      },
    );
  const own: AnswerProps = { ...props, save };
  const between = locale === 'en' ? ', ' : '、';
  return (
    <section className="assist__part" aria-labelledby="assist-answers">
      <h2 id="assist-answers">{text('answers')}</h2>
      <p className="soft">{text('answers.help')}</p>
      <Remark kind={missing.length === 0 ? 'good' : 'info'}>
        {missing.length === 0
          ? text('answers.done')
          : text('answers.open', { steps: missing.map((step) => text(`step.${step}`)).join(between) })}
      </Remark>
      <div className="assist__answers">
        <Phone key={answers.phone?.phone ?? ''} {...own} />
        <Several
          question={asked('step.services')}
          groups={forms.catalogue.groups.map(({ code, name, items }) => ({
            key: code,
            name: pick(name, locale),
            options: items
              .filter((item) => item.offered || answers.services?.codes.includes(item.code))
              .map((item) => ({ code: item.code, words: pick(item.name, locale) })),
          }))}
          chosen={answers.services?.codes ?? []}
          save={{ words: text('save'), send: (codes) => save({ step: 'services', codes: [...codes] }) }}
        />
        <Choice
          question={asked('step.experience')}
          options={bands.map((band) => ({ code: band, words: asked(`step.experience.${band}`) }))}
          chosen={answers.experience?.band ?? null}
          onChoose={(band) => save({ step: 'experience', band })}
        />
        <Several
          question={asked('step.languages')}
          groups={[
            { key: 'all', name: null, options: forms.catalogue.languages.map(({ code, name }) => ({ code, words: pick(name, locale) })) },
          ]}
          chosen={answers.languages?.codes ?? []}
          save={{ words: text('save'), send: (codes) => save({ step: 'languages', codes: [...codes] }) }}
        />
        <Choice
          question={asked('step.arrangement')}
          options={ways.map((way) => ({ code: way, words: asked(`step.arrangement.${way}`) }))}
          chosen={answers.arrangement?.arrangement ?? null}
          onChoose={(arrangement) => save({ step: 'arrangement', arrangement })}
        />
        <Pay {...own} />
        <Origin {...own} />
        <Choice
          question={asked('step.lodging')}
          options={[
            { code: 'yes', words: asked('step.lodgingYes') },
            { code: 'no', words: asked('step.lodgingNo') },
          ]}
          chosen={answers.lodging === undefined ? null : answers.lodging.needed ? 'yes' : 'no'}
          onChoose={(needed) => save({ step: 'lodging', needed: needed === 'yes' })}
        />
        <Contact {...own} />
      </div>
    </section>
  );
}
