import type { HallPlan } from '../../../../hall/api/contract/index.ts';
import { Button } from '../../../ui/index.ts';
import { Check, Field } from '../fields.tsx';
import { hallDay, hallMoment } from '../hall-time.ts';
import { replaced, without } from '../plan-draft.ts';
import type { PartProps } from './part-props.ts';

export function BoardPart({ plan, change, words }: PartProps) {
  const { text, zone } = words;
  const { english, notices } = plan.board;
  const set = (made: Partial<HallPlan['board']>) => change((one) => ({ ...one, board: { ...one.board, ...made } }));
  const setNotices = (made: HallPlan['board']['notices']) => set({ notices: made });
  return (
    <>
      <Check label={text('board.english')} checked={english} onChange={(checked) => set({ english: checked })} />
      <h3>{text('board.notices')}</h3>
      {notices.length === 0 ? <p>{text('board.none')}</p> : null}
      <ul className="plan-list">
        {notices.map(({ text: said, untilMs }, i) => (
          // Notices have no names: only their place stays the same while they are typed.
          <li key={`${i + 1}`}>
            <div className="manager-row manager-row--wide">
              <Field
                label={text('board.textZh')}
                value={said.zh}
                maxLength={120}
                onChange={(zh) => setNotices(replaced(notices, i, { text: { ...said, zh } }))}
              />
              <Field
                label={text('board.textEn')}
                value={said.en}
                maxLength={240}
                onChange={(en) => setNotices(replaced(notices, i, { text: { ...said, en } }))}
              />
            </div>
            <div className="manager-row">
              <Field
                type="date"
                required={false}
                label={text('board.until')}
                value={untilMs === null ? '' : hallDay(untilMs, zone)}
                // To the end of that day, less the minute that would already be the next.
                onChange={(day) => setNotices(replaced(notices, i, { untilMs: day === '' ? null : hallMoment(day, '23:59', zone) }))}
              />
              <Button label={text('removeWhat', { what: said.zh })} onPress={() => setNotices(without(notices, i))}>
                {text('remove')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Button icon="plus" onPress={() => setNotices([...notices, { text: { zh: '', en: '' }, untilMs: null }])}>
        {text('board.add')}
      </Button>
    </>
  );
}
