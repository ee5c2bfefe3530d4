import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import type { AnswerProps } from './session-props.ts';

const units = ['month', 'hour'] as const;
const unitKeys = { month: 'step.payMonth', hour: 'step.payHour' } as const;

/** Whole yuan by month or hour, or to be agreed. */
export function Pay({ words: { text, asked }, session, busy, save }: AnswerProps) {
  const kept = session.answers.pay?.pay;
  const [unit, setUnit] = useState<(typeof units)[number]>(kept?.unit ?? 'month');
  const [yuan, setYuan] = useState(kept === undefined || kept === null ? '' : String(kept.amountFen / 100));
  const amount = Number(yuan);
  const usable = !busy && Number.isInteger(amount) && amount > 0;
  return (
    <fieldset>
      <legend>{asked('step.pay')}</legend>
      <div className="assist__line">
        <span className="assist__choices">
          {units.map((one) => (
            <label key={one}>
              <input type="radio" name="assist-pay" checked={unit === one} onChange={() => setUnit(one)} />
              {asked(unitKeys[one])}
            </label>
          ))}
        </span>
        <label>
          <span>{asked('step.payOwnLabel')}</span>
          <input value={yuan} maxLength={6} inputMode="numeric" autoComplete="off" onChange={(event) => setYuan(event.target.value)} />
        </label>
        <Button disabled={!usable} onPress={() => save({ step: 'pay', pay: { unit, amountFen: amount * 100 } })}>
          {text('save')}
        </Button>
        <Button pressed={kept === null} disabled={busy} onPress={() => save({ step: 'pay', pay: null })}>
          {asked('step.payAgree')}
        </Button>
      </div>
    </fieldset>
  );
}
