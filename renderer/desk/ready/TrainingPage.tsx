import { useCallback, useState, type ReactNode } from 'react';
import type { TrainingCourse, TrainingSession } from '../../../hall/api/contract/index.ts';
import { Button, pick, Remark, type Locale } from '../../ui/index.ts';
import { clockTime } from '../desk-text.ts';
import type { PageProps } from '../frame/page.ts';
import type { TrainingApi } from './apis.ts';
import { ReadyTable } from './ReadyTable.tsx';
import { readyText, type ReadyText } from './ready-text.ts';
import { SessionForm } from './SessionForm.tsx';
import { SessionPage } from './SessionPage.tsx';
import { useReady } from './use-ready.ts';
import './ready.css';

const heads = ['column.when', 'column.course', 'column.place', 'column.teacher', 'column.seats', 'column.actions'] as const;
const dayMs = 24 * 60 * 60_000;

/** The calendar of sessions, and one of them with who is in it. */
export function TrainingPage({ api, locale }: PageProps) {
  const [nowMs] = useState(() => Date.now());
  return <TrainingView api={api} locale={locale} nowMs={nowMs} />;
}

interface TrainingViewProps {
  readonly api: TrainingApi;
  readonly locale: Locale;
  readonly nowMs: number;
}

export function TrainingView({ api, locale, nowMs }: TrainingViewProps) {
  const text = readyText(locale);
  const { training } = api;
  const [from] = useState(nowMs - 7 * dayMs);
  const load = useCallback(() => training.calendar({ fromMs: from, toMs: from + 90 * dayMs }), [training, from]);
  const { value, busy, note, run } = useReady(load, readyText(locale));
  const [open, setOpen] = useState<string | null>(null);
  const [form, setForm] = useState<TrainingSession | 'new' | null>(null);
  if (value === null)
    return <div className="ready">{note === null ? <output>{text('loading')}</output> : <Remark kind="error">{note.words}</Remark>}</div>;
  const courseName = (code: string): string => {
    const course = value.courses.find((one) => one.code === code);
    return course === undefined ? code : pick(course.name, locale);
  };
  if (open !== null) {
    return (
      <SessionPage
        api={api}
        locale={locale}
        sessionId={open}
        courseName={courseName}
        onBack={() => {
          setOpen(null);
          run(() => Promise.resolve(null));
        }}
      />
    );
  }
  return (
    <div className="ready">
      <h1>{text('training.title')}</h1>
      <Hours courses={value.courses} needed={value.hoursNeeded} text={text} locale={locale} />
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      {form === null ? null : (
        <SessionForm
          key={form === 'new' ? 'new' : form.sessionId}
          session={form === 'new' ? null : form}
          courses={value.courses}
          text={text}
          locale={locale}
          busy={busy}
          onCancel={() => setForm(null)}
          onSave={(wish) =>
            run(async () => {
              await training.save(wish);
              setForm(null);
              return text('training.saved');
            })
          }
        />
      )}
      <ReadyTable
        title={text('training.calendar')}
        none={text('training.none')}
        heads={heads.map((head) => text(head))}
        tools={
          <Button look="primary" icon="plus" onPress={() => setForm('new')}>
            {text('training.new')}
          </Button>
        }
      >
        {value.sessions.map((session) => (
          <SessionRow key={session.sessionId} session={session} course={courseName(session.course)} text={text} locale={locale}>
            <Actions
              session={session}
              text={text}
              busy={busy}
              onOpen={() => setOpen(session.sessionId)}
              onEdit={() => setForm(session)}
              onCancel={() =>
                run(() => training.cancel({ sessionId: session.sessionId, rev: session.rev }).then(() => text('training.cancelDone')))
              }
            />
          </SessionRow>
        ))}
      </ReadyTable>
    </div>
  );
}

interface SessionRowProps {
  readonly session: TrainingSession;
  readonly course: string;
  readonly text: ReadyText;
  readonly locale: Locale;
  readonly children: ReactNode;
}

function SessionRow({ session, course, text, locale, children }: SessionRowProps) {
  return (
    <tr>
      <th scope="row">
        {clockTime(session.startsAtMs, locale, { day: true })}–{clockTime(session.endsAtMs, locale)}
      </th>
      <td>{course}</td>
      <td>{session.place}</td>
      <td>{session.teacher}</td>
      <td>
        {session.state === 'cancelled'
          ? text('training.cancelled')
          : text('training.seats', { enrolled: session.enrolled, capacity: session.capacity, waiting: session.waiting })}
      </td>
      <td className="column-actions">{children}</td>
    </tr>
  );
}

interface ActionsProps {
  readonly session: TrainingSession;
  readonly text: ReadyText;
  readonly busy: boolean;
  readonly onOpen: () => void;
  readonly onEdit: () => void;
  readonly onCancel: () => void;
}

/** Calling a session off takes a second press: people have set out for it. */
function Actions({ session, text, busy, onOpen, onEdit, onCancel }: ActionsProps) {
  const [sure, setSure] = useState(false);
  const running = session.state === 'planned';
  return (
    <>
      {running ? (
        <Button disabled={busy} onPress={() => (sure ? onCancel() : setSure(true))}>
          {text(sure ? 'training.cancelSure' : 'training.cancel')}
        </Button>
      ) : null}
      {running ? (
        <Button icon="edit" disabled={busy} onPress={onEdit}>
          {text('training.edit')}
        </Button>
      ) : null}
      <Button look="primary" onPress={onOpen}>
        {text('training.open')}
      </Button>
    </>
  );
}

interface HoursProps {
  readonly courses: readonly TrainingCourse[];
  readonly needed: number;
  readonly text: ReadyText;
  readonly locale: Locale;
}

function Hours({ courses, needed, text, locale }: HoursProps) {
  const parts = courses.map((course) => text('training.course', { name: pick(course.name, locale), hours: course.hours }));
  return <p className="soft">{text('training.needed', { hours: needed, courses: parts.join(text('training.comma')) })}</p>;
}
