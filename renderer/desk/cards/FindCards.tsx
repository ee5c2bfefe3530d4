import { useState } from 'react';
import type { CardState, CardView } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { CardDialog } from './CardDialog.tsx';
import { dayText, stateText } from './cards-text.ts';
import { Table } from './Table.tsx';
import type { CardsDesk } from './use-cards.ts';

const states = ['active', 'expired', 'made', 'printed', 'suspended', 'lost', 'returned', 'revoked', 'replaced', 'spoiled'] as const;
type State = CardState | 'expired';

/** Every card there is, by number, name, short code and state. */
export function FindCards({ desk }: { readonly desk: CardsDesk }) {
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<State | null>(null);
  const [found, setFound] = useState<{ readonly cards: readonly CardView[]; readonly more: boolean } | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const { text, calls, run, busy } = desk;
  const search = (before: string | null = null, wanted: State | null = state): void =>
    run(
      () => calls.find({ text: typed.trim(), state: wanted, before }),
      () => null,
      setFound,
    );
  return (
    <>
      <form
        className="cards__search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <label className="cards__field">
          <span>{text('find.label')}</span>
          <input value={typed} maxLength={50} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <label className="cards__field cards__field--short">
          <span>{text('find.state')}</span>
          <select
            value={state ?? ''}
            onChange={(event) => {
              const wanted = states.find((one) => one === event.target.value) ?? null;
              setState(wanted);
              search(null, wanted);
            }}
          >
            <option value="">{text('find.all')}</option>
            {states.map((one) => (
              <option key={one} value={one}>
                {text(`state.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button look="primary" disabled={busy} onPress={() => search()}>
          {text('find.do')}
        </Button>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
      {found !== null && found.cards.length === 0 ? <Remark>{text('find.none')}</Remark> : null}
      {found !== null && found.cards.length > 0 ? <Found cards={found.cards} desk={desk} onOpen={setOpen} /> : null}
      {found?.more === true ? (
        <Button icon="forward" disabled={busy} onPress={() => search(found.cards.at(-1)?.cardId ?? null)}>
          {text('find.more')}
        </Button>
      ) : null}
      {open === null ? null : (
        <CardDialog
          cardId={open}
          desk={desk}
          onClose={() => setOpen(null)}
          onChanged={() => {
            setOpen(null);
            setFound(null);
          }}
        />
      )}
    </>
  );
}

function Found(props: { readonly cards: readonly CardView[]; readonly desk: CardsDesk; readonly onOpen: (cardId: string) => void }) {
  const { cards, desk, onOpen } = props;
  const { text } = desk;
  return (
    <Table
      title={text('title')}
      none={text('find.none')}
      columns={['column.number', 'column.person', 'column.state', 'column.valid', 'column.approved', 'column.actions']}
      text={text}
      count={cards.length}
    >
      {cards.map((card) => (
        <tr key={card.cardId}>
          <th scope="row" className="cards__number">
            {card.number}
            {card.copy > 0 ? <span className="cards__soft">{text('copy', { n: card.copy })}</span> : null}
            {card.proof === 'imported' ? <span className="cards__soft">{text('imported')}</span> : null}
          </th>
          <td>{card.person?.name ?? text('erased')}</td>
          <td>
            <span className={`cards__state cards__state--${card.state}`}>{stateText(text, card)}</span>
          </td>
          <td>{dayText(card.validUntil)}</td>
          <td>{card.approvedBy ?? '–'}</td>
          <td className="column-actions">
            <Button label={`${text('action.open')} ${card.number} ${card.copy}`} onPress={() => onOpen(card.cardId)}>
              {text('action.open')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}
