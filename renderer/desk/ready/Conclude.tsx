import { useState } from 'react';
import type { CheckConclusion, OpenCheck } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { Field } from '../manager/fields.tsx';
import { dayCode, type ReadyText } from './ready-text.ts';

const conclusions = ['passed', 'at-window', 'no-match', 'not-checked'] as const satisfies readonly CheckConclusion[];

interface ConcludeProps {
  readonly check: OpenCheck;
  readonly text: ReadyText;
  readonly onDone: (said: { readonly conclusion: CheckConclusion; readonly on: string }) => void;
  readonly onClose: () => void;
}

/** One of four codes and the day on the paper. There is nothing else to fill in. */
export function Conclude({ check, text, onDone, onClose }: ConcludeProps) {
  const [conclusion, setConclusion] = useState<CheckConclusion | null>(null);
  const [on, setOn] = useState('');
  return (
    <DialogFrame title={text('conclude.title', { name: check.name })} onClose={onClose}>
      <p>{check.maskedNumber}</p>
      <fieldset className="ready__choice">
        <legend>{text('conclude.code')}</legend>
        {conclusions.map((one) => (
          <label key={one}>
            <input type="radio" name="conclusion" checked={conclusion === one} onChange={() => setConclusion(one)} />
            {text(`conclusion.${one}`)}
          </label>
        ))}
      </fieldset>
      <Field type="date" label={text('conclude.on')} value={on} onChange={setOn} />
      <div className="desk-dialog__answers">
        <Button
          look="primary"
          disabled={conclusion === null || on === ''}
          onPress={() => conclusion !== null && onDone({ conclusion, on: dayCode(on) })}
        >
          {text('conclude.save')}
        </Button>
        <Button onPress={onClose}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
