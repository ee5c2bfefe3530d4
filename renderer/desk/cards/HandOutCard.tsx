import { useState } from 'react';
import type { CardView } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import type { CardsDesk } from './use-cards.ts';

/** The card's own code is read before it goes: a scanner types it and Enter. */
export function HandOutCard({ card, desk, onClose }: { readonly card: CardView; readonly desk: CardsDesk; readonly onClose: () => void }) {
  const [code, setCode] = useState('');
  const { text, calls, run } = desk;
  const { cardId, number, person } = card;
  const hand = (): void => {
    if (code.trim() === '') return;
    onClose();
    run(
      () => calls.handOut({ cardId, code: code.trim() }),
      (done) => text('done.handOut', { number: done.number }),
    );
  };
  return (
    <DialogFrame title={text('hand.ask', { number, name: person?.name ?? '' })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          hand();
        }}
      >
        <p>{text('hand.help')}</p>
        <label className="cards__field">
          <span>{text('hand.code')}</span>
          <input value={code} maxLength={400} autoComplete="off" spellCheck={false} onChange={(event) => setCode(event.target.value)} />
        </label>
        <div className="desk-dialog__answers">
          <Button look="primary" icon="tick" disabled={code.trim() === ''} onPress={hand}>
            {text('hand.do')}
          </Button>
          <Button onPress={onClose}>{text('cancel')}</Button>
        </div>
        {/* Enter in the field, as a scanner sends it, needs a button of the form. */}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </DialogFrame>
  );
}
