import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { digitsOf, type AnswerProps } from './session-props.ts';

export function Phone({ words: { text, asked }, session, busy, save }: AnswerProps) {
  const kept = session.answers.phone;
  const [typed, setTyped] = useState(kept?.phone ?? '');
  return (
    <fieldset>
      <legend>{asked('step.phone')}</legend>
      <div className="assist__line">
        <label>
          <span>{asked('step.phoneLabel')}</span>
          <input value={typed} maxLength={20} inputMode="tel" autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Button disabled={busy || digitsOf(typed).length < 6} onPress={() => save({ step: 'phone', phone: digitsOf(typed) })}>
          {text('save')}
        </Button>
        <Button pressed={kept?.phone === null} disabled={busy} onPress={() => save({ step: 'phone', phone: null })}>
          {text('phone.none')}
        </Button>
      </div>
    </fieldset>
  );
}
