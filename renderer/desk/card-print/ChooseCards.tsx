import { useState } from 'react';
import type { CardJob, CardView } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { dayText } from '../cards/cards-text.ts';
import { hasRole } from '../frame/page.ts';
import { saveFile } from '../save-file.ts';
import { Preview } from './Preview.tsx';
import { Table } from '../cards/Table.tsx';
import type { PrintDesk } from './use-print.ts';

const mostOnSheets = 50;

/** Cards that were approved: chosen one by one or all, looked at, printed together. */
export function ChooseCards(props: { readonly cards: readonly CardView[]; readonly open: readonly CardJob[]; readonly desk: PrintDesk }) {
  const { cards, open, desk } = props;
  const { text, calls, run, me } = desk;
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const [shown, setShown] = useState<CardView | null>(null);
  const waiting = new Set(open.map(({ cardId }) => cardId));
  const free = cards.filter(({ cardId }) => !waiting.has(cardId));
  // A card may have left the list since it was chosen.
  const chosen = free.filter(({ cardId }) => wanted.has(cardId)).map(({ cardId }) => cardId);
  const busy = desk.busy || !hasRole(me, 'clerk');
  const choose = (cardId: string, isChosen: boolean): void => {
    const next = new Set(wanted);
    if (isChosen) next.add(cardId);
    else next.delete(cardId);
    setWanted(next);
  };
  const print = (): void =>
    run(
      () => calls.print({ cardIds: chosen }),
      ({ queued, refused }) =>
        refused.length === 0 ? text('done.print', { n: queued }) : text('done.printSome', { n: queued, m: refused.length }),
      () => setWanted(new Set()),
    );
  const sheet = (): void =>
    run(
      () => calls.sheet({ cardIds: chosen.slice(0, mostOnSheets) }),
      () => text('done.sheet'),
      ({ pdf }) => saveFile({ fileName: 'cards-a4.pdf', base64: pdf }, 'application/pdf'),
    );
  return (
    <>
      <Table
        title={text('choose.title')}
        none={text('choose.none')}
        columns={['column.choose', 'column.number', 'column.person', 'column.valid', 'column.actions']}
        text={text}
        count={cards.length}
      >
        {cards.map((card) => (
          <ChooseRow
            key={card.cardId}
            card={card}
            desk={desk}
            isChosen={waiting.has(card.cardId) ? null : wanted.has(card.cardId)}
            onChoose={(isChosen) => choose(card.cardId, isChosen)}
            onShow={() => setShown(card)}
          />
        ))}
      </Table>
      {free.length === 0 ? null : (
        <div className="cprint__row">
          <Button
            disabled={busy}
            pressed={chosen.length === free.length}
            onPress={() => setWanted(new Set(chosen.length === free.length ? [] : free.map(({ cardId }) => cardId)))}
          >
            {text('choose.all')}
          </Button>
          <Button look="primary" disabled={busy || chosen.length === 0} onPress={print}>
            {text('do.print', { n: chosen.length })}
          </Button>
          <Button disabled={busy || chosen.length === 0} onPress={sheet}>
            {text('do.sheet', { n: Math.min(mostOnSheets, chosen.length) })}
          </Button>
        </div>
      )}
      {shown === null ? null : <Preview card={shown} desk={desk} onClose={() => setShown(null)} />}
    </>
  );
}

interface ChooseRowProps {
  readonly card: CardView;
  readonly desk: PrintDesk;
  /** null: it is in the queue already. */
  readonly isChosen: boolean | null;
  readonly onChoose: (isChosen: boolean) => void;
  readonly onShow: () => void;
}

function ChooseRow({ card, desk, isChosen, onChoose, onShow }: ChooseRowProps) {
  const { text, calls, run, me } = desk;
  const { cardId, number, copy, person, validUntil } = card;
  const busy = desk.busy || !hasRole(me, 'clerk');
  return (
    <tr>
      <td>
        {isChosen === null ? (
          <span className="cards__soft">{text('choose.inQueue')}</span>
        ) : (
          <input
            type="checkbox"
            className="cprint__check"
            aria-label={text('choose.one', { number })}
            checked={isChosen}
            onChange={(event) => onChoose(event.target.checked)}
          />
        )}
      </td>
      <th scope="row" className="cards__number">
        {number}
        {copy > 0 ? <span className="cards__soft">{text('copy', { n: copy })}</span> : null}
      </th>
      <td>{person?.name ?? text('erased')}</td>
      <td>{dayText(validUntil)}</td>
      <td className="column-actions">
        <Button
          label={`${text('do.slip')} ${number}`}
          disabled={busy}
          onPress={() =>
            run(
              () => calls.slip({ cardId }),
              () => text('done.slip'),
            )
          }
        >
          {text('do.slip')}
        </Button>
        <Button label={`${text('do.preview')} ${number}`} disabled={busy} onPress={onShow}>
          {text('do.preview')}
        </Button>
      </td>
    </tr>
  );
}
