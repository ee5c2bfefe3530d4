import { useEffect, useState } from 'react';
import type { CardDetail } from '../../../hall/api/contract/index.ts';
import { Button, Remark } from '../../ui/index.ts';
import { DialogFrame } from '../counter/Dialog.tsx';
import { clockTime } from '../desk-text.ts';
import { hasRole } from '../frame/page.ts';
import { dayText, failureText, missingWords, stateText, textOr } from './cards-text.ts';
import { Reasons } from './Reasons.tsx';
import { namesOf, type CardsDesk } from './use-cards.ts';

interface CardDialogProps {
  readonly cardId: string;
  readonly desk: CardsDesk;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

const suspends = ['check-under-way', 'papers-lapsed', 'complaint', 'own-wish'] as const;
const ends = ['own-wish', 'left-trade', 'decision', 'died', 'issued-in-error'] as const;
type Asked = 'lost' | 'takeBack' | 'suspend' | 'revoke';

/** One card: what it is, what happened, and what may be done with it by whoever is signed in. */
export function CardDialog({ cardId, desk, onClose, onChanged }: CardDialogProps) {
  const [detail, setDetail] = useState<CardDetail | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { text, locale, calls } = desk;
  useEffect(() => {
    let gone = false;
    calls.card({ cardId }).then(
      (told) => {
        if (!gone) setDetail(told);
      },
      (error: unknown) => {
        if (!gone) setFailed(error);
      },
    );
    return () => {
      gone = true;
    };
  }, [calls, cardId]);
  if (asked !== null && detail !== null) {
    return <AskFirst asked={asked} detail={detail} desk={desk} onBack={() => setAsked(null)} onChanged={onChanged} />;
  }
  return (
    <DialogFrame title={text('detail.title', { number: detail?.card.number ?? '' })} wide onClose={onClose}>
      {failed === null ? null : <Remark kind="error">{failureText(text, locale, failed)}</Remark>}
      {detail === null ? <output className="cards__wait">{text('connecting')}</output> : <Facts detail={detail} desk={desk} />}
      <div className="desk-dialog__answers">
        {detail === null ? null : <Deeds detail={detail} desk={desk} onAsk={setAsked} onChanged={onChanged} />}
        <Button onPress={onClose}>{text('close')}</Button>
      </div>
    </DialogFrame>
  );
}

function Facts({ detail, desk }: { readonly detail: CardDetail; readonly desk: CardsDesk }) {
  const { text, locale } = desk;
  const { card, moves, looks, others, missing } = detail;
  return (
    <div className="cards__detail">
      <dl>
        <Fact name={text('column.person')}>{card.person?.name ?? text('erased')}</Fact>
        <Fact name={text('column.state')}>{stateText(text, card)}</Fact>
        <Fact name={text('column.valid')}>{dayText(card.validUntil)}</Fact>
        <Fact name={text('column.items')}>{namesOf(desk, card.items)}</Fact>
        <Fact name={text('column.asked')}>{card.askedBy ?? text('imported')}</Fact>
        <Fact name={text('column.approved')}>{card.approvedBy ?? text('imported')}</Fact>
        <Fact name={text('detail.missing')}>{missing.length === 0 ? text('missing.none') : missingWords(text, locale, missing)}</Fact>
      </dl>
      <div>
        <h3>{text('detail.moves')}</h3>
        <ol className="cards__moves">
          {moves.map((move) => (
            <li key={`${move.atMs}-${move.what}`}>
              <time>{clockTime(move.atMs, locale, { day: true })}</time> {textOr(text, `move.${move.what}`, move.what)}
              {move.reason === null ? null : <span className="cards__soft">{reasonText(desk, move.reason)}</span>}
              {move.by === null ? null : <span className="cards__soft">{move.by}</span>}
            </li>
          ))}
        </ol>
        <p>{text('detail.looks', { n: looks })}</p>
        {others.length === 0 ? null : (
          <>
            <h3>{text('detail.others')}</h3>
            <ul>
              {others.map((other) => (
                <li key={other.cardId}>
                  {other.number} · {stateText(text, other)} · {dayText(other.validUntil)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

/** A reason is a code of one of four lists. */
function reasonText({ text }: CardsDesk, reason: string): string {
  const key = ['spoil', 'suspend', 'end', 'kind'].map((list) => `${list}.${reason}`).find((one) => textOr(text, one, '') !== '');
  return key === undefined ? reason : textOr(text, key, reason);
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface DeedsProps {
  readonly detail: CardDetail;
  readonly desk: CardsDesk;
  readonly onAsk: (what: Asked) => void;
  readonly onChanged: () => void;
}

function Deeds({ detail, desk, onAsk, onChanged }: DeedsProps) {
  const { text, me, calls, run, busy } = desk;
  const { cardId, state } = detail.card;
  const isHeld = state === 'active' || state === 'suspended';
  const isClerk = hasRole(me, 'clerk');
  const places = hasRole(me, 'approver', 'manager');
  return (
    <>
      {isClerk && (isHeld || state === 'printed') ? (
        <Button look="danger" disabled={busy} onPress={() => onAsk('lost')}>
          {text('do.lost')}
        </Button>
      ) : null}
      {isClerk && isHeld ? (
        <Button disabled={busy} onPress={() => onAsk('takeBack')}>
          {text('do.takeBack')}
        </Button>
      ) : null}
      {places && state === 'active' ? (
        <Button disabled={busy} onPress={() => onAsk('suspend')}>
          {text('do.suspend')}
        </Button>
      ) : null}
      {places && state === 'suspended' ? (
        <Button
          disabled={busy}
          onPress={() =>
            run(
              () => calls.resume({ cardId }),
              () => text('done.resume'),
              onChanged,
            )
          }
        >
          {text('do.resume')}
        </Button>
      ) : null}
      {places && (isHeld || state === 'made' || state === 'printed') ? (
        <Button look="danger" disabled={busy} onPress={() => onAsk('revoke')}>
          {text('do.revoke')}
        </Button>
      ) : null}
    </>
  );
}

interface AskFirstProps {
  readonly asked: Asked;
  readonly detail: CardDetail;
  readonly desk: CardsDesk;
  readonly onBack: () => void;
  readonly onChanged: () => void;
}

function AskFirst({ asked, detail, desk, onBack, onChanged }: AskFirstProps) {
  const { text, calls, run } = desk;
  const { cardId, number } = detail.card;
  const title = text('detail.title', { number });
  const common = { title, legend: text('do.why'), text, onClose: onBack };
  if (asked === 'suspend') {
    return (
      <Reasons
        {...common}
        reasons={suspends}
        wordsOf={(reason) => text(`suspend.${reason}`)}
        action={text('do.suspend')}
        onDone={(reason) =>
          run(
            () => calls.suspend({ cardId, reason }),
            () => text('done.suspend'),
            onChanged,
          )
        }
      />
    );
  }
  if (asked === 'revoke') {
    return (
      <Reasons
        {...common}
        reasons={ends}
        wordsOf={(reason) => text(`end.${reason}`)}
        action={text('do.revoke')}
        onDone={(reason) =>
          run(
            () => calls.revoke({ cardId, reason }),
            () => text('done.revoke'),
            onChanged,
          )
        }
      />
    );
  }
  return (
    <DialogFrame title={title} onClose={onBack}>
      <p>{text(`do.confirm.${asked}`)}</p>
      <div className="desk-dialog__answers">
        <Button
          look="danger"
          onPress={() =>
            run(
              () => calls[asked]({ cardId }),
              () => text(`done.${asked}`),
              onChanged,
            )
          }
        >
          {text(`do.${asked}`)}
        </Button>
        <Button onPress={onBack}>{text('cancel')}</Button>
      </div>
    </DialogFrame>
  );
}
