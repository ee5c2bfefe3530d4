import { useState } from 'react';
import { Button, pick } from '../../ui/index.ts';
import type { PartProps } from './console-props.ts';
import type { Words } from './counter-text.ts';
import { DialogFrame } from './Dialog.tsx';
import type { Business, CounterState, TransferTarget } from './press.ts';
import { counterTitle } from './told.ts';
import { TroubleNote } from './TroubleNote.tsx';

const MOST = 200;

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly more: string;
  readonly to: TransferTarget;
}

/** Where to, and a word for the colleague. What was written stays until it has arrived. */
export function TransferDialog({ told, words, model, acts }: PartProps) {
  const { text } = words;
  const [chosen, setChosen] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const businesses = businessChoices(told, words);
  const counters = counterChoices(told, words);
  const choice = [...businesses, ...counters].find((one) => one.id === chosen);
  const go = (): void => {
    setAsked(true);
    const words = note.trim();
    if (choice !== undefined) acts.press({ verb: 'transfer', to: choice.to, note: words === '' ? null : words });
  };
  return (
    <DialogFrame wide title={text('transfer.title', { label: told.current?.label ?? '' })} onClose={() => acts.ask(null)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Choices legend={text('transfer.business')} choices={businesses} chosen={chosen} onChoose={setChosen} />
        <Choices legend={text('transfer.counter')} choices={counters} chosen={chosen} onChoose={setChosen} />
        <label className="ask__field">
          <span>{text('transfer.note')}</span>
          <textarea rows={2} maxLength={MOST} value={note} onChange={(event) => setNote(event.target.value)} aria-describedby="note-hint" />
        </label>
        <p className="soft" id="note-hint">
          {text('transfer.noteHint')} {note.length > MOST - 50 ? text('transfer.left', { count: MOST - note.length }) : null}
        </p>
        {asked && choice === undefined ? <p role="alert">{text('transfer.choose')}</p> : null}
        <TroubleNote trouble={model.trouble} words={words} />
        <div className="desk-dialog__answers">
          <button
            type="submit"
            className="button button--primary"
            aria-disabled={model.pending !== null || !model.live || told.current === null || undefined}
          >
            {model.pending === null ? text('transfer.go') : text('pending')}
          </button>
          <Button look="quiet" onPress={() => acts.ask(null)}>
            {text('cancel')}
          </Button>
        </div>
      </form>
    </DialogFrame>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function Choices({ legend, choices, chosen, onChoose }: ChoicesProps) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="ask__set">
      <legend>{legend}</legend>
      <div className="ask__choices">
        {choices.map((choice) => (
          <label key={choice.id} className="ask__choice">
            <input type="radio" name="transfer-to" checked={chosen === choice.id} onChange={() => onChoose(choice.id)} />
            <span>
              {choice.name}
              {choice.more === '' ? null : <small>{choice.more}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Businesses that some counter may serve; first what somebody serves now. */
function businessChoices(told: CounterState, { text, desk }: Words): Choice[] {
  const everywhere = [told.counter, ...told.others];
  const served = new Set(everywhere.filter(({ state }) => state !== 'closed').flatMap(({ businesses }) => businesses));
  const known = new Set<Business>(everywhere.flatMap(({ allowed }) => allowed));
  return [...known]
    .filter((business) => business !== told.current?.business)
    .map((business) => ({
      id: `business-${business}`,
      name: desk(`business.${business}`),
      more: served.has(business) ? '' : text('transfer.unserved'),
      to: { business },
    }));
}

function counterChoices(told: CounterState, words: Words): Choice[] {
  return told.others.map((counter) => ({
    id: `counter-${counter.counterId}`,
    name: `${counterTitle(counter, words)} ${pick(counter.name, words.locale)}`,
    more: words.text(`counter.state.${counter.state}`),
    to: { counterId: counter.counterId },
  }));
}
