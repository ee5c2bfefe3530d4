import { useCallback, useState } from 'react';
import type { TrainingSeat } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import { Field } from '../manager/fields.tsx';
import { ReadyTable } from './ReadyTable.tsx';
import { readyText, type ReadyText } from './ready-text.ts';
import { saveFile } from '../save-file.ts';
import type { TrainingApi } from './apis.ts';
import { useReady } from './use-ready.ts';

const heads = ['column.name', 'column.state', 'column.present', 'column.result', 'column.hours', 'column.actions'] as const;

interface SessionPageProps {
  readonly api: TrainingApi;
  readonly locale: Locale;
  readonly sessionId: string;
  readonly courseName: (code: string) => string;
  readonly onBack: () => void;
}

/** Who is in a session: enrolling, signing in by the card's number, presence, results, certificates. */
export function SessionPage({ api, locale, sessionId, courseName, onBack }: SessionPageProps) {
  const text = readyText(locale);
  const { training } = api;
  const load = useCallback(() => training.session({ sessionId }), [training, sessionId]);
  const { value, busy, note, run } = useReady(load, readyText(locale));
  const [number, setNumber] = useState('');
  const byNumber = (call: 'enrol' | 'signIn'): void =>
    run(async () => {
      await training[call]({ sessionId, number });
      setNumber('');
      return text(`session.${call}.done`);
    });
  const certificate = ({ personId }: TrainingSeat): void =>
    run(async () => {
      const given = await training.certify({ personId });
      saveFile(await training.certificate({ personId }), 'application/pdf');
      return text('session.certified', given);
    });
  if (value === null)
    return <div className="ready">{note === null ? <output>{text('loading')}</output> : <Remark kind="error">{note.words}</Remark>}</div>;
  const { session, seats } = value;
  return (
    <div className="ready">
      <div className="ready__head">
        <h1>
          {courseName(session.course)} {clockTime(session.startsAtMs, locale, { day: true })}–{clockTime(session.endsAtMs, locale)}
        </h1>
        <Button icon="back" onPress={onBack}>
          {text('session.back')}
        </Button>
      </div>
      <p className="soft">
        {session.place} · {session.teacher} · {text('training.seats', session)}
      </p>
      <form
        className="ready__row"
        onSubmit={(event) => {
          event.preventDefault();
          byNumber('signIn');
        }}
      >
        <Field label={text('ask.number')} value={number} maxLength={24} required={false} onChange={setNumber} />
        <Button look="primary" disabled={busy || number === ''} onPress={() => byNumber('signIn')}>
          {text('session.signIn')}
        </Button>
        <Button disabled={busy || number === ''} onPress={() => byNumber('enrol')}>
          {text('session.enrol')}
        </Button>
        {/* Enter in the field, as a reader that types sends it, needs a button of the form. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      <ReadyTable title={text('session.seats')} none={text('session.none')} heads={heads.map((head) => text(head))}>
        {seats.map((seat) => (
          <SeatRow
            key={seat.personId}
            api={api}
            sessionId={sessionId}
            seat={seat}
            text={text}
            locale={locale}
            busy={busy}
            run={run}
            onCertificate={certificate}
          />
        ))}
      </ReadyTable>
    </div>
  );
}

interface SeatRowProps {
  readonly api: TrainingApi;
  readonly sessionId: string;
  readonly seat: TrainingSeat;
  readonly text: ReadyText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly run: (act: () => Promise<string | null>) => void;
  readonly onCertificate: (seat: TrainingSeat) => void;
}

function SeatRow({ api, sessionId, seat, text, locale, busy, run, onCertificate }: SeatRowProps) {
  const { training } = api;
  const { personId, name, result, presentAtMs } = seat;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{seat.place === null ? text('session.enrolled') : text('session.waiting', { n: seat.place })}</td>
      <td>
        <label className="check">
          <input
            type="checkbox"
            checked={presentAtMs !== null}
            disabled={busy || seat.state === 'waiting'}
            aria-label={`${text('column.present')} ${name}`}
            onChange={() => run(() => training.setPresent({ sessionId, personId, present: presentAtMs === null }).then(() => null))}
          />
          <span>{presentAtMs === null ? '' : clockTime(presentAtMs, locale)}</span>
        </label>
      </td>
      <td>
        {(['passed', 'again'] as const).map((one) => (
          <Button
            key={one}
            label={`${text(`result.${one}`)} ${name}`}
            look={result === one ? 'primary' : 'plain'}
            disabled={busy || presentAtMs === null}
            onPress={() => run(() => training.setResult({ sessionId, personId, result: result === one ? null : one }).then(() => null))}
          >
            {text(`result.${one}`)}
          </Button>
        ))}
      </td>
      <td>{seat.hours}</td>
      <td className="column-actions">
        {presentAtMs === null ? (
          <Button
            label={`${text('session.leave')} ${name}`}
            disabled={busy}
            onPress={() => run(() => training.leave({ sessionId, personId }).then(() => null))}
          >
            {text('session.leave')}
          </Button>
        ) : null}
        {seat.complete ? (
          <Button icon="document" label={`${text('session.certificate')} ${name}`} disabled={busy} onPress={() => onCertificate(seat)}>
            {seat.certificate ?? text('session.certificate')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
