import { useState } from 'react';
import type { TrainingCourse, TrainingSession } from '../../../hall/api/contract/index.ts';
import { Button, hallZone, pick, type Locale } from '../../ui/index.ts';
import { Field, NumberField, Select } from '../manager/fields.tsx';
import { hallDay, hallMoment, hallTime } from '../manager/hall-time.ts';
import type { TrainingApi } from './apis.ts';
import type { ReadyText } from './ready-text.ts';

interface SessionFormProps {
  readonly session: TrainingSession | null;
  readonly courses: readonly TrainingCourse[];
  readonly text: ReadyText;
  readonly locale: Locale;
  readonly busy: boolean;
  readonly onSave: (wish: Parameters<TrainingApi['training']['save']>[0]) => void;
  readonly onCancel: () => void;
}

/** One day, from and to. What doesn't fit the hall refuses. */
export function SessionForm({ session, courses, text, locale, busy, onSave, onCancel }: SessionFormProps) {
  const zone = hallZone();
  const [course, setCourse] = useState(session?.course ?? courses[0]?.code ?? '');
  const [place, setPlace] = useState(session?.place ?? '');
  const [teacher, setTeacher] = useState(session?.teacher ?? '');
  const [capacity, setCapacity] = useState(session?.capacity ?? 30);
  const [day, setDay] = useState(session === null ? '' : hallDay(session.startsAtMs, zone));
  const [from, setFrom] = useState(session === null ? '09:00' : hallTime(session.startsAtMs, zone));
  const [to, setTo] = useState(session === null ? '11:00' : hallTime(session.endsAtMs, zone));
  const startsAtMs = hallMoment(day, from, zone) ?? Number.NaN;
  const endsAtMs = hallMoment(day, to, zone) ?? Number.NaN;
  const whole = place.trim() !== '' && teacher.trim() !== '' && capacity > 0 && startsAtMs < endsAtMs;
  const save = (): void =>
    onSave({ sessionId: session?.sessionId ?? null, rev: session?.rev ?? 0, course, place, teacher, capacity, startsAtMs, endsAtMs });
  return (
    <section className="ready__form" aria-label={text('training.form')}>
      <div className="ready__row">
        <Select
          label={text('column.course')}
          value={course}
          options={courses.map(({ code, name }) => ({ value: code, name: pick(name, locale) }))}
          onChange={setCourse}
        />
        <Field type="date" label={text('training.day')} value={day} onChange={setDay} />
        <Field type="time" label={text('training.from')} value={from} onChange={setFrom} />
        <Field type="time" label={text('training.to')} value={to} onChange={setTo} />
        <Field label={text('column.place')} value={place} maxLength={60} onChange={setPlace} />
        <Field label={text('column.teacher')} value={teacher} maxLength={60} onChange={setTeacher} />
        <NumberField label={text('training.capacity')} value={capacity} min={1} max={500} onChange={setCapacity} />
        <Button look="primary" disabled={busy || !whole} onPress={save}>
          {text('training.save')}
        </Button>
        <Button onPress={onCancel}>{text('cancel')}</Button>
      </div>
    </section>
  );
}
