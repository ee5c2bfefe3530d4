import { pick, type Localised } from '../../ui/index.ts';
import type { PartProps } from './file-props.ts';
import { Health } from './Health.tsx';
import { LinesPart, Part } from './Part.tsx';
import { dayOf, plainDay, timeOf } from './files-text.ts';

/** What makes somebody ready for work, as each feature tells it: one part of the page a feature. */
export function Ready(props: PartProps & { readonly names: ReadonlyMap<string, Localised> }) {
  return (
    <>
      <Check {...props} />
      <Training {...props} />
      <Health {...props} />
      <Cards {...props} />
      <Agencies {...props} />
      <Lodging {...props} />
    </>
  );
}

function Check({ file, text }: PartProps) {
  const { state, validUntil } = file.sections.check;
  return (
    <Part id="check" title={text('check')}>
      <p>
        <strong>{text(`check.${state}`)}</strong>
        {validUntil === null ? null : ` · ${text('documents.until', { day: plainDay(validUntil) })}`}
      </p>
    </Part>
  );
}

function Training({ file, text }: PartProps) {
  const { hours, hoursNeeded, complete, certificate } = file.sections.training;
  return (
    <Part id="training" title={text('training')}>
      <p>
        <strong>{text(complete ? 'training.complete' : 'training.open')}</strong> · {text('training.hours', { hours, needed: hoursNeeded })}
        {certificate === null ? null : ` · ${text('training.certificate', { number: certificate })}`}
      </p>
    </Part>
  );
}

function Cards({ file, text }: PartProps) {
  const { cards } = file.sections;
  return (
    <LinesPart id="cards" title={text('cards')} none={text('cards.none')}>
      {cards.map((one, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a number may stand on several cards; the list is shown as it was fetched
        <li key={at}>
          <strong>{text(`card.${one.state}`)}</strong> · {one.number} · {plainDay(one.issuedOn)} –{' '}
          {text('documents.until', { day: plainDay(one.validUntil) })}
        </li>
      ))}
    </LinesPart>
  );
}

function Agencies({ file, text, locale }: PartProps) {
  const { agencies } = file.sections;
  return (
    <LinesPart id="agencies" title={text('agencies')} none={text('agencies.none')}>
      {agencies.map(({ name, joinedAtMs, left }) => (
        <li key={joinedAtMs}>
          <strong>{pick(name, locale)}</strong> ·{' '}
          {left === null
            ? text('agencies.since', { day: dayOf(joinedAtMs, locale) })
            : `${dayOf(joinedAtMs, locale)} – ${dayOf(left.atMs, locale)} · ${text(`agencies.${left.why}`)}`}
        </li>
      ))}
    </LinesPart>
  );
}

function Lodging({ file, text, locale }: PartProps) {
  const { lodging } = file.sections;
  return (
    <LinesPart id="lodging" title={text('lodging')} none={text('lodging.none')}>
      {lodging.map((one) => (
        <li key={one.askedAtMs}>
          <strong>{text(`stay.${one.state}`)}</strong> ·{' '}
          {one.fromDay === null || one.untilDay === null
            ? dayOf(one.askedAtMs, locale)
            : `${plainDay(one.fromDay)} – ${plainDay(one.untilDay)}`}
        </li>
      ))}
    </LinesPart>
  );
}

/** How the file went from state to state. */
export function Steps({ file, text, locale }: PartProps) {
  const { steps } = file.sections;
  return (
    <section aria-labelledby="files-steps" className="files__part">
      <h2 id="files-steps">{text('steps')}</h2>
      <ul className="files__lines">
        {steps.map((one, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- the history only grows, and is shown as it was fetched
          <li key={at}>
            {timeOf(one.atMs, locale)} · {text(`state.${one.from}`)} → <strong>{text(`state.${one.to}`)}</strong> · {text(`why.${one.why}`)}
            {one.by === '' ? null : ` · ${one.by}`}
          </li>
        ))}
        <li>
          {timeOf(file.registeredAtMs, locale)} · <strong>{text('state.registered')}</strong>
        </li>
      </ul>
    </section>
  );
}
