import { hallZone, Icon, pick } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import type { PartProps } from './console-props.ts';
import type { Words } from './counter-text.ts';
import { Marks } from './Marks.tsx';
import type { CounterState } from './press.ts';
import { duration, secondsLeft } from './told.ts';

type CurrentTicket = NonNullable<CounterState['current']>;

/** The number at this counter, large, and the person's file, which opened with the call. */
export function Current(props: PartProps) {
  const { told, words } = props;
  const { current } = told;
  return (
    <section className={`current current--${current?.state ?? told.counter.state}`} aria-labelledby="current-title">
      <h2 id="current-title" className="visually-hidden">
        {words.text('current.title')}
      </h2>
      {current === null ? <NobodyHere {...props} /> : <Called current={current} {...props} />}
    </section>
  );
}

function NobodyHere({ told, words }: PartProps) {
  const { text } = words;
  const { counter, next } = told;
  if (counter.state === 'paused') {
    return (
      <div className="current__nobody">
        <Icon name="pause" large />
        <p>{text('current.paused', { reason: text(`pause.${counter.pauseReason ?? 'rest'}`) })}</p>
        <p>{text('current.pausedHint')}</p>
      </div>
    );
  }
  return (
    <div className="current__nobody">
      <Icon name="ticket" large />
      <p>{text('current.none')}</p>
      <p>{next === null ? text('current.noneWaiting') : text('current.noneNext', { label: next.label })}</p>
    </div>
  );
}

function Called({ current, told, nowMs, words, services }: PartProps & { readonly current: CurrentTicket }) {
  const { text, desk, locale } = words;
  const since = current.startedAtMs ?? current.calledAtMs;
  return (
    <>
      <div className="current__ticket">
        <p className="current__label">{current.label}</p>
        <p className="current__business">{desk(`business.${current.business}`)}</p>
        <p className="current__state">
          <Icon name={current.state === 'serving' ? 'play' : 'speaker'} />
          {text(`current.state.${current.state}`)}
        </p>
        <ul className="current__facts">
          <li>
            {text(`current.since.${current.state}`, { time: clockTime(since, locale, { seconds: true }) })} ·{' '}
            {text('current.lasts', { time: duration(nowMs - since, words) })}
          </li>
          <li>
            {text('current.calls', { count: current.rounds })} ·{' '}
            {text('current.waited', { time: duration(current.calledAtMs - current.issuedAtMs, words) })}
          </li>
          {current.state === 'called' ? <li className="current__pause">{pauseSentence(current, nowMs, words)}</li> : null}
        </ul>
        <Marks ticket={current} counters={[told.counter, ...told.others]} here={told.counter.counterId} words={words} />
      </div>
      <div className="current__file">
        <Person person={current.person} words={words} services={services} />
        {current.note === null ? null : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
          <div className="current__note" role="note" tabIndex={0} aria-label={text('current.note')}>
            <Icon name="edit" />
            <p>
              <strong>{text('current.note')}</strong> {current.note}
            </p>
          </div>
        )}
      </div>
    </>
  );
}

/** When the next call, or passing over, is allowed. */
function pauseSentence(current: CurrentTicket, nowMs: number, { text }: Words): string {
  const seconds = secondsLeft(current.nextCallAtMs - nowMs);
  if (seconds > 0) return text(current.mayPass ? 'current.nextPass' : 'current.nextCall', { seconds });
  return text(current.mayPass ? 'current.passNow' : 'current.callNow');
}

function Person({ person, words, services }: Pick<PartProps, 'words' | 'services'> & { readonly person: CurrentTicket['person'] }) {
  const { text, locale } = words;
  if (person === null) return <p className="person__none">{text('person.none')}</p>;
  const named = person.services.map((code) => {
    const name = services.get(code);
    return name === undefined ? code : pick(name, locale);
  });
  return (
    <div className="person">
      <h3 className="person__name">
        <a href={`#files/${person.personId}`}>{person.name}</a>
      </h3>
      <p className="person__line">
        {text(`sex.${person.sexCode}`)} · {text('person.number')} {person.maskedNumber} · {text('person.registered')}{' '}
        {dayOf(person.registeredAtMs, locale)}
      </p>
      <dl>
        <div>
          <dt>{text('person.state')}</dt>
          <dd>
            {text(`file.${person.state}`)} · {text(`proof.${person.proof}`)}
          </dd>
        </div>
        <div className="person__step">
          <dt>{text('person.step')}</dt>
          <dd>{text(`step.${person.state}`)}</dd>
        </div>
        <div>
          <dt>{text('person.services')}</dt>
          <dd>{named.length === 0 ? text('person.services.none') : named.join(locale === 'en' ? ', ' : '、')}</dd>
        </div>
      </dl>
    </div>
  );
}

function dayOf(atMs: number, locale: Words['locale']): string {
  return new Intl.DateTimeFormat(locale, { timeZone: hallZone(), year: 'numeric', month: 'short', day: 'numeric' }).format(atMs);
}
