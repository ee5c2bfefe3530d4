import { useState } from 'react';
import type { HandOutBy, LuggageCase } from '../../../hall/api/contract/index.ts';
import { Button, type Locale } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { clockTime } from '../desk-text.ts';
import { tagNumber, type LuggageText } from './luggage-text.ts';

interface HandOutProps {
  readonly item: LuggageCase;
  readonly text: LuggageText;
  readonly locale: Locale;
  readonly onDone: (by: HandOutBy) => void;
  readonly onClose: () => void;
}

const reasons = ['described', 'papers-shown', 'case-opened', 'staff-knew'] as const satisfies readonly HandOutBy[];

/** Both tags are compared; without the owner's, how it is clear whose case it is must be said. */
export function HandOut({ item, text, locale, onDone, onClose }: HandOutProps) {
  const [lost, setLost] = useState(false);
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const number = tagNumber(item.number);
  return (
    <DialogFrame title={text('handOut.title', { number })} onClose={onClose}>
      {lost ? null : <p className="luggage__big">{number}</p>}
      <p>{text('handOut.left', { when: clockTime(item.leftAtMs, locale, { day: item.overnight }) })}</p>
      {lost ? (
        <fieldset className="luggage__reasons">
          <legend>{text('handOut.why')}</legend>
          {reasons.map((one) => (
            <label key={one}>
              <input type="radio" name="why" checked={reason === one} onChange={() => setReason(one)} />
              {text(`by.${one}`)}
            </label>
          ))}
        </fieldset>
      ) : (
        <p>{text('handOut.compare')}</p>
      )}
      <div className="desk-dialog__answers">
        {lost ? (
          <Button look="primary" disabled={reason === null} onPress={() => reason !== null && onDone(reason)}>
            {text('handOut.withoutTag')}
          </Button>
        ) : (
          <>
            <Button look="primary" icon="tick" onPress={() => onDone('tag')}>
              {text('handOut.withTag')}
            </Button>
            <Button onPress={() => setLost(true)}>{text('handOut.lost')}</Button>
          </>
        )}
        <Button onPress={onClose}>{text('handOut.cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
