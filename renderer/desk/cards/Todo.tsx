import { useState, type ReactNode } from 'react';
import type { CardRequestView, CardsState, CardView } from '../../../hall/api/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { hasRole } from '../frame/page.ts';
import { dayText, missingWords } from './cards-text.ts';
import { HandOutCard } from './HandOutCard.tsx';
import { Reasons } from './Reasons.tsx';
import { Table } from './Table.tsx';
import { namesOf, type CardsDesk } from './use-cards.ts';

const refusals = ['portrait', 'wrong-items', 'wrong-grade', 'wrong-person', 'not-now'] as const;
const spoils = ['misprint', 'jam', 'code-unreadable', 'damaged-before-handing-out', 'printer-unsure'] as const;

type Asked =
  { readonly kind: 'refuse'; readonly request: CardRequestView } | { readonly kind: 'spoil' | 'hand-out'; readonly card: CardView };

/** Three lists in the order of the way: to approve, to print, to hand out. */
export function Todo({ state, desk }: { readonly state: CardsState; readonly desk: CardsDesk }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { text } = desk;
  const close = (): void => setAsked(null);
  return (
    <>
      <Table
        title={text('requests.title')}
        none={text('requests.none')}
        columns={['column.person', 'column.kind', 'column.items', 'column.asked', 'column.actions']}
        text={text}
        count={state.requests.length}
      >
        {state.requests.map((request) => (
          <RequestRow key={request.requestId} request={request} desk={desk} onRefuse={() => setAsked({ kind: 'refuse', request })} />
        ))}
      </Table>
      <Table
        title={text('print.title')}
        none={text('print.none')}
        columns={['column.number', 'column.person', 'column.items', 'column.valid', 'column.actions']}
        text={text}
        count={state.toPrint.length}
      >
        {state.toPrint.map((card) => (
          <CardRow key={card.cardId} card={card} desk={desk}>
            <Spoil card={card} desk={desk} onPress={() => setAsked({ kind: 'spoil', card })} />
            <Button
              look="primary"
              label={`${text('action.printed')} ${card.number}`}
              disabled={desk.busy || !hasRole(desk.me, 'clerk')}
              onPress={() =>
                desk.run(
                  () => desk.calls.printed({ cardId: card.cardId }),
                  ({ number }) => text('done.printed', { number }),
                )
              }
            >
              {text('action.printed')}
            </Button>
          </CardRow>
        ))}
      </Table>
      <Table
        title={text('hand.title')}
        none={text('hand.none')}
        columns={['column.number', 'column.person', 'column.items', 'column.valid', 'column.actions']}
        text={text}
        count={state.toHandOut.length}
      >
        {state.toHandOut.map((card) => (
          <CardRow key={card.cardId} card={card} desk={desk}>
            <Spoil card={card} desk={desk} onPress={() => setAsked({ kind: 'spoil', card })} />
            <Button
              look="primary"
              label={`${text('action.handOut')} ${card.number}`}
              disabled={desk.busy || !hasRole(desk.me, 'clerk')}
              onPress={() => setAsked({ kind: 'hand-out', card })}
            >
              {text('action.handOut')}
            </Button>
          </CardRow>
        ))}
      </Table>
      {asked === null ? null : <Ask asked={asked} desk={desk} onClose={close} />}
    </>
  );
}

function RequestRow(props: { readonly request: CardRequestView; readonly desk: CardsDesk; readonly onRefuse: () => void }) {
  const { request, desk, onRefuse } = props;
  const { text, me, calls, busy, run } = desk;
  const { requestId, person, missing } = request;
  const isOwn = request.askedBy.id === me.id;
  const mayDecide = hasRole(me, 'approver') && !isOwn;
  return (
    <tr>
      <th scope="row">{person.name}</th>
      <td>{text(`kind.${request.kind}`)}</td>
      <td>
        <Items items={request.items} level={request.level} desk={desk} />
        {missing.length === 0 ? null : <span className="cards__missing">{missingWords(text, desk.locale, missing)}</span>}
      </td>
      <td>
        {request.askedBy.name}
        {isOwn && hasRole(me, 'approver') ? <span className="cards__soft">{text('own.request')}</span> : null}
      </td>
      <td className="column-actions">
        {hasRole(me, 'clerk') ? (
          <Button
            label={`${text('action.withdraw')} ${person.name}`}
            disabled={busy}
            onPress={() =>
              run(
                () => calls.withdraw({ requestId }),
                () => text('done.withdraw'),
              )
            }
          >
            {text('action.withdraw')}
          </Button>
        ) : null}
        {mayDecide ? (
          <>
            <Button label={`${text('action.refuse')} ${person.name}`} disabled={busy} onPress={onRefuse}>
              {text('action.refuse')}
            </Button>
            <Button
              look="primary"
              label={`${text('action.approve')} ${person.name}`}
              disabled={busy || missing.length > 0}
              onPress={() =>
                run(
                  () => calls.approve({ requestId }),
                  ({ number }) => text('done.approve', { number }),
                )
              }
            >
              {text('action.approve')}
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

function CardRow({ card, desk, children }: { readonly card: CardView; readonly desk: CardsDesk; readonly children: ReactNode }) {
  const { text } = desk;
  return (
    <tr>
      <th scope="row" className="cards__number">
        {card.number}
        {card.copy > 0 ? <span className="cards__soft">{text('copy', { n: card.copy })}</span> : null}
      </th>
      <td>{card.person?.name ?? text('erased')}</td>
      <td>
        <Items items={card.items} level={card.level} desk={desk} />
      </td>
      <td>{dayText(card.validUntil)}</td>
      <td className="column-actions">{children}</td>
    </tr>
  );
}

function Items({ items, level, desk }: { readonly items: readonly string[]; readonly level: number | null; readonly desk: CardsDesk }) {
  const known = ([2, 3, 4, 5] as const).find((one) => one === level);
  return (
    <>
      <span className="cards__items">{namesOf(desk, items)}</span>
      {known === undefined ? null : <span className="cards__soft">{desk.text(`request.level.${known}`)}</span>}
    </>
  );
}

function Spoil({ card, desk, onPress }: { readonly card: CardView; readonly desk: CardsDesk; readonly onPress: () => void }) {
  const { text } = desk;
  return (
    <Button label={`${text('action.spoiled')} ${card.number}`} disabled={desk.busy || !hasRole(desk.me, 'clerk')} onPress={onPress}>
      {text('action.spoiled')}
    </Button>
  );
}

function Ask({ asked, desk, onClose }: { readonly asked: Asked; readonly desk: CardsDesk; readonly onClose: () => void }) {
  const { text, calls, run } = desk;
  if (asked.kind === 'hand-out') return <HandOutCard card={asked.card} desk={desk} onClose={onClose} />;
  if (asked.kind === 'refuse') {
    const { requestId, person } = asked.request;
    return (
      <Reasons
        title={text('refuse.title', { name: person.name })}
        legend={text('refuse.why')}
        reasons={refusals}
        wordsOf={(reason) => text(`refusal.${reason}`)}
        action={text('refuse.do')}
        text={text}
        onClose={onClose}
        onDone={(reason) => {
          onClose();
          run(
            () => calls.refuse({ requestId, reason }),
            () => text('done.refuse'),
          );
        }}
      />
    );
  }
  const { cardId, number } = asked.card;
  return (
    <Reasons
      title={text('spoil.title', { number })}
      help={text('spoil.help')}
      legend={text('spoil.why')}
      reasons={spoils}
      wordsOf={(reason) => text(`spoil.${reason}`)}
      action={text('spoil.do')}
      text={text}
      onClose={onClose}
      onDone={(reason) => {
        onClose();
        run(
          () => calls.spoiled({ cardId, reason }),
          (again) => text('done.spoiled', { number: again.number }),
        );
      }}
    />
  );
}
