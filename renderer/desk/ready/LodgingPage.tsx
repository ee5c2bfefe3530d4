import { useCallback, useState } from 'react';
import type { LodgingPicture, LodgingRoom, LodgingStay } from '../../../hall/api/contract/index.ts';
import { Button, Remark, type Locale } from '../../ui/index.ts';
import { hasRole, type PageProps } from '../frame/page.ts';
import type { LodgingApi } from './apis.ts';
import { Field, NumberField, Select } from '../manager/fields.tsx';
import { dayText, readyText, type ReadyText } from './ready-text.ts';
import { useReady } from './use-ready.ts';
import './ready.css';

/** Beds by house and room, who asked for one, and what can be done with each. */
export function LodgingPage({ api, locale, me }: PageProps) {
  return <LodgingView api={api} locale={locale} mayBuild={hasRole(me, 'manager')} />;
}

interface LodgingViewProps {
  readonly api: LodgingApi;
  readonly locale: Locale;
  readonly mayBuild: boolean;
}

export function LodgingView({ api, locale, mayBuild }: LodgingViewProps) {
  const text = readyText(locale);
  const { lodging } = api;
  const load = useCallback(() => lodging.picture(), [lodging]);
  const { value, busy, note, run } = useReady(load, readyText(locale));
  const [number, setNumber] = useState('');
  const [giving, setGiving] = useState<string | null>(null);
  const act: StayActs = {
    busy,
    press: (call, stayId) => run(() => lodging[call]({ stayId }).then(() => text(`stay.${call}.done`))),
  };
  if (value === null)
    return <div className="ready">{note === null ? <output>{text('loading')}</output> : <Remark kind="error">{note.words}</Remark>}</div>;
  const asking = value.asked.find(({ stayId }) => stayId === giving) ?? null;
  const give = (bedId: string): void => {
    if (asking === null) return;
    run(() => lodging.assign({ stayId: asking.stayId, bedId }).then(() => text('stay.assign.done')));
    setGiving(null);
  };
  return (
    <div className="ready">
      <h1>{text('lodging.title')}</h1>
      <p className="ready__counts">{text('lodging.free', value.free)}</p>
      <div className="ready__row">
        <Field label={text('ask.number')} value={number} maxLength={24} required={false} onChange={setNumber} />
        <Button
          look="primary"
          disabled={busy || number === ''}
          onPress={() =>
            run(async () => {
              await lodging.ask({ number });
              setNumber('');
              return text('stay.asked.done');
            })
          }
        >
          {text('lodging.ask')}
        </Button>
      </div>
      {note === null ? null : <Remark kind={note.kind}>{note.words}</Remark>}
      <Asked asked={value.asked} giving={giving} text={text} act={act} onGive={setGiving} />
      <div className="ready__rooms">
        {value.rooms.map((room) => (
          <Room key={`${room.house}/${room.room}`} room={room} asking={asking} text={text} act={act} onGive={give} />
        ))}
      </div>
      {mayBuild ? (
        <RoomForm text={text} busy={busy} onSave={(wish) => run(() => lodging.saveRoom(wish).then(() => text('room.saved')))} />
      ) : null}
    </div>
  );
}

interface StayActs {
  readonly busy: boolean;
  readonly press: (call: 'checkIn' | 'extend' | 'checkOut' | 'withdraw', stayId: string) => void;
}
type AskedStay = LodgingPicture['asked'][number];

interface AskedProps {
  readonly asked: readonly AskedStay[];
  readonly giving: string | null;
  readonly text: ReadyText;
  readonly act: StayActs;
  readonly onGive: (stayId: string | null) => void;
}

function Asked({ asked, giving, text, act, onGive }: AskedProps) {
  return (
    <section className="ready__list" aria-label={text('lodging.asked')}>
      <div className="ready__head">
        <h2>
          {text('lodging.asked')} <span className="ready__count">{asked.length}</span>
        </h2>
      </div>
      {asked.length === 0 ? <p className="soft">{text('lodging.noneAsked')}</p> : null}
      <ul className="ready__asked">
        {asked.map(({ stayId, name, sex, lesson }) => (
          <li key={stayId}>
            <strong>{name}</strong>
            <span>{text(sex === null ? 'sex.unknown' : `sex.${sex}`)}</span>
            {lesson === null ? null : (
              <span>{text('lodging.lesson', { from: dayText(lesson.fromDay), until: dayText(lesson.untilDay) })}</span>
            )}
            <Button
              look={giving === stayId ? 'primary' : 'plain'}
              label={`${text(giving === stayId ? 'lodging.choose' : 'lodging.give')} ${name}`}
              disabled={act.busy}
              onPress={() => onGive(giving === stayId ? null : stayId)}
            >
              {text(giving === stayId ? 'lodging.choose' : 'lodging.give')}
            </Button>
            <Button label={`${text('stay.withdraw')} ${name}`} disabled={act.busy} onPress={() => act.press('withdraw', stayId)}>
              {text('stay.withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RoomProps {
  readonly room: LodgingRoom;
  readonly asking: AskedStay | null;
  readonly text: ReadyText;
  readonly act: StayActs;
  readonly onGive: (bedId: string) => void;
}

/** Free, taken and closed are told by words and shape, not by colour alone. */
function Room({ room, asking, text, act, onGive }: RoomProps) {
  const fits = asking !== null && (asking.sex === null || asking.sex === room.sex);
  return (
    <section className="ready__room" aria-label={`${room.house} ${room.room}`}>
      <h2>
        {room.house} {room.room} <span className="soft">{text(`sex.${room.sex}`)}</span>
      </h2>
      <ul>
        {room.beds
          .filter(({ closed, stay }) => !closed || stay !== null)
          .map(({ bedId, bed, stay }) => (
            <li key={bedId} className={stay === null ? 'ready__bed' : 'ready__bed ready__bed--taken'}>
              <strong>{text('bed', { n: bed })}</strong>
              {stay === null ? (
                fits ? (
                  <Button
                    look="primary"
                    label={`${text('bed.here')} ${text('bed', { n: bed })}`}
                    disabled={act.busy}
                    onPress={() => onGive(bedId)}
                  >
                    {text('bed.here')}
                  </Button>
                ) : (
                  <span>{text('bed.free')}</span>
                )
              ) : (
                <Stay stay={stay} text={text} act={act} />
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

function Stay({ stay, text, act }: { readonly stay: LodgingStay; readonly text: ReadyText; readonly act: StayActs }) {
  const { stayId, name, state, untilDay, late, mayExtend } = stay;
  const calls =
    state === 'assigned' ? (['checkIn', 'withdraw'] as const) : mayExtend ? (['checkOut', 'extend'] as const) : (['checkOut'] as const);
  return (
    <>
      <span>
        {name} {untilDay === null ? text('stay.expected') : text(late ? 'stay.late' : 'stay.until', { day: dayText(untilDay) })}
      </span>
      <span className="ready__acts">
        {calls.map((call) => (
          <Button key={call} label={`${text(`stay.${call}`)} ${name}`} disabled={act.busy} onPress={() => act.press(call, stayId)}>
            {text(`stay.${call}`)}
          </Button>
        ))}
      </span>
    </>
  );
}

interface RoomFormProps {
  readonly text: ReadyText;
  readonly busy: boolean;
  readonly onSave: (wish: { house: string; room: string; sex: 'female' | 'male'; beds: number }) => void;
}

function RoomForm({ text, busy, onSave }: RoomFormProps) {
  const [house, setHouse] = useState('');
  const [room, setRoom] = useState('');
  const [sex, setSex] = useState<'female' | 'male'>('female');
  const [beds, setBeds] = useState(4);
  return (
    <section className="ready__form" aria-label={text('room.title')}>
      <h2>{text('room.title')}</h2>
      <div className="ready__row">
        <Field label={text('room.house')} value={house} maxLength={20} required={false} onChange={setHouse} />
        <Field label={text('room.room')} value={room} maxLength={20} required={false} onChange={setRoom} />
        <Select
          label={text('room.sex')}
          value={sex}
          options={(['female', 'male'] as const).map((value) => ({ value, name: text(`sex.${value}`) }))}
          onChange={setSex}
        />
        <NumberField label={text('room.beds')} value={beds} min={0} max={40} onChange={setBeds} />
        <Button
          disabled={busy || house.trim() === '' || room.trim() === '' || Number.isNaN(beds)}
          onPress={() => onSave({ house, room, sex, beds })}
        >
          {text('room.save')}
        </Button>
      </div>
    </section>
  );
}
