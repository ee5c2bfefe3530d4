import { useState } from 'react';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { CardsText } from './cards-text.ts';

interface ReasonsProps<R extends string> {
  readonly title: string;
  readonly help?: string;
  readonly legend: string;
  readonly reasons: readonly R[];
  readonly wordsOf: (reason: R) => string;
  readonly action: string;
  readonly text: CardsText;
  readonly onDone: (reason: R) => void;
  readonly onClose: () => void;
}

/** Asks for one of a few coded reasons before something is done. */
export function Reasons<R extends string>(props: ReasonsProps<R>) {
  const { title, help, legend, reasons, wordsOf, action, text, onDone, onClose } = props;
  const [reason, setReason] = useState<R | null>(null);
  return (
    <DialogFrame title={title} onClose={onClose}>
      {help === undefined ? null : <p>{help}</p>}
      <fieldset className="cards__reasons">
        <legend>{legend}</legend>
        {reasons.map((one) => (
          <label key={one}>
            <input type="radio" name="why" checked={reason === one} onChange={() => setReason(one)} />
            {wordsOf(one)}
          </label>
        ))}
      </fieldset>
      <div className="desk-dialog__answers">
        <Button look="primary" disabled={reason === null} onPress={() => reason !== null && onDone(reason)}>
          {action}
        </Button>
        <Button onPress={onClose}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
