import { useEffect, useState } from 'react';
import type { HelperView, LookPurpose, PersonFileView } from '../../../hall/api/contract/index.ts';
import { pick, Button, Remark, type Localised } from '../../ui/index.ts';
import type { FilePageProps, PartProps } from './file-props.ts';
import { Consents } from './Consents.tsx';
import { Correct } from './Correct.tsx';
import { Documents } from './Documents.tsx';
import { Looks } from './Looks.tsx';
import { Portrait } from './Portrait.tsx';
import { Ready, Steps } from './Ready.tsx';
import { Review } from './Review.tsx';
import { dayOf, failureText, joined, plainDay, timeOf } from './files-text.ts';
import { useNotedCall } from '../use-noted-call.ts';
import { useServiceNames } from '../use-service-names.ts';

/** One person's file on one page. Opening it is written down. */
export function FilePage(props: FilePageProps) {
  const { api, personId, text } = props;
  const [file, setFile] = useState<PersonFileView | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const call = useNotedCall((error) => failureText(text, error));
  useEffect(() => {
    let gone = false;
    api.file.open({ personId, purpose: 'review' }).then(
      (opened) => (gone ? undefined : setFile(opened)),
      (error: unknown) => (gone ? undefined : setFailed(failureText(text, error))),
    );
    return () => {
      gone = true;
    };
    // The language of the words is no reason to open, and write down, once more.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [api, personId]);
  const kept = (now: PersonFileView): string => {
    setFile(now);
    return text('done');
  };
  return (
    <>
      <a className="files__back" href="#files">
        {text('back')}
      </a>
      {failed === null ? null : <Remark kind="error">{failed}</Remark>}
      {file === null && failed === null ? <output>{text('connecting')}</output> : null}
      <div className="files__note" aria-live="polite">
        {call.note === null ? null : <Remark kind={call.note.kind}>{call.note.words}</Remark>}
      </div>
      {file === null ? null : <Whole {...props} file={file} busy={call.busy} run={call.run} kept={kept} />}
    </>
  );
}

function Whole(props: PartProps) {
  const { file, text, api } = props;
  const names = useServiceNames(api);
  return (
    <>
      <header className="files__head">
        <h1>{file.name}</h1>
        <p>
          {text(`sex.${file.sexCode}`)} · {file.maskedNumber}
        </p>
        <p className="files__state">{text(`state.${file.state}`)}</p>
        <p className={file.proof === 'typed' ? 'files__typed' : undefined}>{text(`proof.${file.proof}`)}</p>
      </header>
      <div className="files__columns">
        <div>
          <Who {...props} names={names} />
          <Portrait {...props} />
          <Documents {...props} />
          <Consents {...props} />
          <Steps {...props} />
          <Changes {...props} />
        </div>
        <div>
          <Review {...props} />
          <Ready {...props} names={names} />
          <Looks {...props} />
        </div>
      </div>
    </>
  );
}

const purposes = ['review', 'at-counter', 'correction', 'asked-by-person', 'card', 'complaint'] as const satisfies readonly LookPurpose[];

function Who(props: PartProps & { readonly names: ReadonlyMap<string, Localised> }) {
  const [purpose, setPurpose] = useState<LookPurpose>('review');
  const { file, text, locale, names } = props;
  const helperWords = ({ kind, name, maskedNumber, does }: HelperView): string =>
    line([`${name} (${text(`helper.${kind}`)})`, maskedNumber ?? '', ...does.map((one) => text(`does.${one}`))]);
  const services = file.services.map((code) => {
    const name = names.get(code);
    return name === undefined ? code : pick(name, locale);
  });
  return (
    <section aria-labelledby="files-who" className="files__part">
      <h2 id="files-who">{text('who')}</h2>
      <label className="files__purpose">
        <span>{text('purpose')}</span>
        <select value={purpose} onChange={(event) => setPurpose(purposes.find((one) => one === event.target.value) ?? purpose)}>
          {purposes.map((one) => (
            <option key={one} value={one}>
              {text(`purpose.${one}`)}
            </option>
          ))}
        </select>
        <span className="soft">{text('reveal.hint')}</span>
      </label>
      <dl className="files__facts">
        <Fact name={text('field.name')} value={file.name} more={<Correct {...props} field="name" />} />
        <Fact
          name={text('field.number')}
          value={file.maskedNumber}
          more={
            <>
              <Reveal {...props} purpose={purpose} part="number" />
              {file.proof === 'typed' ? <Correct {...props} field="number" /> : null}
            </>
          }
        />
        <Fact name={text('field.birth')} value={plainDay(file.birth)} />
        <Fact
          name={text('field.phone')}
          value={file.phone ?? text('none')}
          more={
            <>
              {file.phone === null ? null : <Reveal {...props} purpose={purpose} part="phone" />}
              <Correct {...props} field="phone" />
            </>
          }
        />
        <Fact
          name={text('field.emergency')}
          value={file.emergency === null ? text('none') : `${file.emergency.surname} ${file.emergency.phone}`}
          more={file.emergency === null ? null : <Reveal {...props} purpose={purpose} part="emergency" />}
        />
        <Fact
          name={text('field.address')}
          value={text(file.hasAddress ? 'kept' : 'none')}
          more={
            <>
              {file.hasAddress ? <Reveal {...props} purpose={purpose} part="address" /> : null}
              <Correct {...props} field="address" />
            </>
          }
        />
        <Fact name={text('field.services')} value={services.length === 0 ? text('none') : joined(services, locale)} />
        {file.helpers.length === 0 ? null : <Fact name={text('helpers')} value={joined(file.helpers.map(helperWords), locale)} />}
        <Fact name={text('column.since')} value={dayOf(file.registeredAtMs, locale)} />
      </dl>
    </section>
  );
}

function Fact({ name, value, more = null }: { readonly name: string; readonly value: string; readonly more?: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span>{value}</span>
        {more}
      </dd>
    </div>
  );
}

interface RevealProps extends PartProps {
  readonly part: 'number' | 'phone' | 'address' | 'emergency';
  readonly purpose: LookPurpose;
}

/** One value in full, and away again at a press or with the page. */
function Reveal({ api, personId, text, run, busy, part, purpose }: RevealProps) {
  const [value, setValue] = useState<string | null>(null);
  if (value !== null) {
    return (
      <>
        <strong className="files__full">{value}</strong>
        <Button onPress={() => setValue(null)}>{text('hide')}</Button>
      </>
    );
  }
  return (
    <Button
      disabled={busy}
      label={`${text('reveal')} ${text(`field.${part}`)}`}
      onPress={() =>
        run(
          () => api.file.reveal({ personId, part, purpose }),
          (told) => {
            setValue(told.value);
            return null;
          },
        )
      }
    >
      {text('reveal')}
    </Button>
  );
}

function Changes({ file, text, locale }: PartProps) {
  const { changes } = file.sections;
  return (
    <section aria-labelledby="files-changes" className="files__part">
      <h2 id="files-changes">{text('changes')}</h2>
      {changes.length === 0 ? <p className="soft">{text('changes.none')}</p> : null}
      <ul className="files__lines">
        {changes.map((one) => (
          <li key={`${one.field}-${one.atMs}`}>
            {timeOf(one.atMs, locale)} · <strong>{text(`field.${one.field}`)}</strong> ·{' '}
            {text('changes.before', { value: one.before === '' ? text('none') : one.before })} · {text(`reason.${one.reason}`)} ·{' '}
            {line([text(`basis.${one.proof}`), one.by])}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whoever came in by the emergency code has no name. */
const line = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
