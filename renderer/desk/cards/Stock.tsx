import { useState } from 'react';
import type { CardBox } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { Table } from './Table.tsx';
import type { CardsDesk } from './use-cards.ts';

/** Blank cards by box or roll: in, used, spoiled, left. */
export function Stock({ boxes, desk }: { readonly boxes: readonly CardBox[]; readonly desk: CardsDesk }) {
  const [closing, setClosing] = useState<CardBox | null>(null);
  const { text, busy } = desk;
  return (
    <>
      <AddBox desk={desk} />
      <Table
        title={text('stock.title')}
        none={text('stock.none')}
        columns={['column.label', 'column.cards', 'column.used', 'column.spoiled', 'column.left', 'column.actions']}
        text={text}
        count={boxes.length}
      >
        {boxes.map((box) => (
          <tr key={box.boxId}>
            <th scope="row">{box.label}</th>
            <td>{box.cards}</td>
            <td>{box.used}</td>
            <td>{box.spoiled}</td>
            <td>{box.closed === null ? box.left : text('stock.closed', { n: box.closed.missing })}</td>
            <td className="column-actions">
              {box.closed === null ? (
                <Button label={`${text('stock.close')} ${box.label}`} disabled={busy} onPress={() => setClosing(box)}>
                  {text('stock.close')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </Table>
      {closing === null ? null : <CloseBox box={closing} desk={desk} onClose={() => setClosing(null)} />}
    </>
  );
}

const wholeNumber = (typed: string): number | null => (/^\d{1,5}$/.test(typed) ? Number(typed) : null);

function AddBox({ desk }: { readonly desk: CardsDesk }) {
  const [label, setLabel] = useState('');
  const [typed, setTyped] = useState('');
  const { text, calls, run, busy } = desk;
  const cards = wholeNumber(typed);
  const isWhole = label.trim() !== '' && cards !== null && cards > 0 && cards <= 10_000;
  return (
    <form className="cards__search" onSubmit={(event) => event.preventDefault()}>
      <label className="cards__field">
        <span>{text('stock.label')}</span>
        <input value={label} maxLength={40} autoComplete="off" onChange={(event) => setLabel(event.target.value)} />
      </label>
      <label className="cards__field cards__field--short">
        <span>{text('stock.cards')}</span>
        <input value={typed} maxLength={5} inputMode="numeric" autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </label>
      <Button
        look="primary"
        icon="plus"
        disabled={busy || !isWhole}
        onPress={() =>
          run(
            () => calls.addBox({ label: label.trim(), cards: cards ?? 0 }),
            () => text('done.addBox'),
            () => {
              setLabel('');
              setTyped('');
            },
          )
        }
      >
        {text('stock.add')}
      </Button>
    </form>
  );
}

function CloseBox({ box, desk, onClose }: { readonly box: CardBox; readonly desk: CardsDesk; readonly onClose: () => void }) {
  const [typed, setTyped] = useState(String(box.left));
  const { text, calls, run } = desk;
  const left = wholeNumber(typed);
  return (
    <DialogFrame title={text('stock.closeTitle', { label: box.label })} onClose={onClose}>
      <p>{text('stock.should', { n: box.left })}</p>
      <label className="cards__field cards__field--short">
        <span>{text('stock.count')}</span>
        <input value={typed} maxLength={5} inputMode="numeric" autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div className="desk-dialog__answers">
        <Button
          look="primary"
          disabled={left === null}
          onPress={() => {
            onClose();
            run(
              () => calls.closeBox({ boxId: box.boxId, left: left ?? 0 }),
              () => text('done.closeBox'),
            );
          }}
        >
          {text('stock.do')}
        </Button>
        <Button onPress={onClose}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
