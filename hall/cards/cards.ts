import type { CardBox, CardCandidate, CardDetail, CardState, CardsState, CardView, OwnCard } from '../api/contract/index.ts';
import { ok, type Feed, type Result } from '../kernel/index.ts';
import { createCardFeeds } from './card-feeds.ts';
import { note, nowOf, type CardParts } from './card-parts.ts';
import type { KeyCertificate } from './code/certificate.ts';
import { end, handOut, printed, resume, spoiled, stepsWithin, type MoveRefusal } from './hands.ts';
import { takeOverCards, type CardOfBefore } from './history.ts';
import { createHolders, type Holders } from './holder.ts';
import { createCardKeys } from './keys/keys.ts';
import { ownCard } from './own-card.ts';
import { printableCard, type PrintableCard } from './printable.ts';
import { askForCard, withdrawRequest, type AskRefusal, type CardWish } from './requests/ask.ts';
import { approveRequest, refuseRequest, type ApproveRefusal } from './requests/decide.ts';
import { makeRevocations, takeRevocations } from './revoked/lists.ts';
import { addBox, putBoxAway } from './stock/stock.ts';
import { blanksLeft } from './stock/store.ts';
import type { CardRow } from './store.ts';
import { createCardUpstream, type CardUpstream } from './upstream.ts';
import { createVerifier, verdictOf, type Verifier } from './verify.ts';
import { candidates, cardDetail, cardsState, cardView, findCardViews } from './views.ts';

type Moved = Result<CardView, MoveRefusal>;
interface OfCard {
  readonly cardId: string;
}
interface OfRequest {
  readonly requestId: string;
}

/** Service cards: what desks and kiosk ask, what the printing of cards needs, and what a city's line will bring. */
export interface Cards extends Verifier {
  open(): Feed<CardsState>;
  people(text: string): CardCandidate[];
  request(staffId: string, wish: CardWish): Result<OfRequest, AskRefusal>;
  withdraw(staffId: string, input: OfRequest): Result<null, 'NO_SUCH_REQUEST'>;
  approve(staffId: string, input: OfRequest): Result<CardView, ApproveRefusal>;
  refuse(staffId: string, input: OfRequest & { readonly reason: string }): Result<null, 'NO_SUCH_REQUEST'>;
  printed(staffId: string, input: OfCard): Moved;
  spoiled(staffId: string, input: OfCard & { readonly reason: string }): Moved;
  handOut(staffId: string, input: OfCard & { readonly code: string }): Moved;
  lost(staffId: string, input: OfCard): Moved;
  takeBack(staffId: string, input: OfCard): Moved;
  suspend(staffId: string, input: OfCard & { readonly reason: string }): Moved;
  resume(staffId: string, input: OfCard): Moved;
  revoke(staffId: string, input: OfCard & { readonly reason: string }): Moved;
  find(wish: { readonly text: string; readonly state: CardState | 'expired' | null; readonly before: string | null }): {
    cards: CardView[];
    more: boolean;
  };
  card(cardId: string): CardDetail | null;
  addBox(staffId: string, input: { readonly label: string; readonly cards: number }): CardBox;
  closeBox(staffId: string, input: { readonly boxId: string; readonly left: number }): Result<CardBox, 'NO_SUCH_BOX'>;
  mine(personId: string): OwnCard;
  /** For drawing it; null once nobody may make it again. */
  printable(cardId: string): PrintableCard | null;
  /** For the queue of the card printer, which books what came of a job together with the job. */
  readonly within: ReturnType<typeof stepsWithin>;
  /** Blank cards in open boxes, as reckoned. */
  blanks(): number;
  takeOver(cards: readonly CardOfBefore[]): number;
  /** Who can be asked to show more than a check tells. */
  readonly holders: Pick<Holders, 'of' | 'noteShown'>;
  readonly city: CardCity;
  readonly upstream: CardUpstream;
  /** Something else was written that desks see here: a check, an attendance. */
  changed(): void;
  end(): void;
}

/** What comes of and goes to the city: it certifies this hall's key, and lists of dead cards go both ways. */
export interface CardCity {
  trustRoot(root: number, publicKey: Uint8Array): Result<null, 'OTHER_ROOT'>;
  /** The public half of a key for the city to certify. */
  askForKey(): { readonly hall: number; readonly kid: number; readonly publicKey: Uint8Array };
  takeCertificate(bytes: Uint8Array): Result<KeyCertificate, 'NOT_CERTIFIED'>;
  takeRevocations(bytes: Uint8Array): ReturnType<typeof takeRevocations>;
  /** Signed; null: no key may sign now. */
  revocations(seq: number): Uint8Array | null;
}

export function createCards(made: Omit<CardParts, 'keys'>): Cards {
  const { hall } = made.settings;
  const keys = createCardKeys({
    ...made,
    hall,
    made: (tx, kid, nowMs) => note(tx, made, 'card.key-changed', null, nowMs, { what: 'made', hall, kid }),
  });
  const parts: CardParts = { ...made, keys };
  const feeds = createCardFeeds({ clock: parts.clock, state: () => cardsState(parts) });

  /** A change that was made is told to the desks. */
  function told<T extends Result<unknown, unknown>>(done: T): T {
    if (done.ok) feeds.changed();
    return done;
  }
  function moved<E>(done: Result<CardRow, E>): Result<CardView, E> {
    told(done);
    return done.ok ? ok(cardView(parts, done.value, nowOf(parts))) : done;
  }

  const holders = createHolders(parts, (card) => verdictOf(parts, card));
  return {
    ...createVerifier(parts, holders),
    holders,
    open: feeds.open,
    people: (text) => candidates(parts, text),
    request: (staffId, wish) => told(askForCard(parts, staffId, wish)),
    withdraw: (staffId, { requestId }) => told(withdrawRequest(parts, staffId, requestId)),
    approve: (staffId, { requestId }) => moved(approveRequest(parts, staffId, requestId)),
    refuse: (staffId, input) => told(refuseRequest(parts, staffId, input)),
    printed: (staffId, input) => moved(printed(parts, staffId, input)),
    spoiled: (staffId, input) => moved(spoiled(parts, staffId, input)),
    handOut: (staffId, input) => moved(handOut(parts, staffId, input)),
    lost: (staffId, input) => moved(end(parts, staffId, 'lose', input)),
    takeBack: (staffId, input) => moved(end(parts, staffId, 'take-back', input)),
    suspend: (staffId, input) => moved(end(parts, staffId, 'suspend', input)),
    resume: (staffId, input) => moved(resume(parts, staffId, input)),
    revoke: (staffId, input) => moved(end(parts, staffId, 'revoke', input)),
    find: (wish) => findCardViews(parts, wish),
    card: (cardId) => cardDetail(parts, cardId),
    addBox(staffId, input) {
      const box = addBox(parts, staffId, input);
      feeds.changed();
      return box;
    },
    closeBox: (staffId, input) => told(putBoxAway(parts, staffId, input)),
    mine: (personId) => ownCard(parts, personId),
    printable: (cardId) => printableCard(parts, cardId),
    within: stepsWithin(parts),
    blanks: () => blanksLeft(parts.store),
    takeOver: (cards) => takeOverCards(parts, cards),
    city: cityOf(parts),
    upstream: createCardUpstream(parts),
    changed: feeds.changed,
    end: feeds.end,
  };
}

function cityOf(parts: CardParts): CardCity {
  const { store, keys } = parts;
  return {
    trustRoot(root, publicKey) {
      const now = nowOf(parts);
      return store.transaction((tx) => {
        const trusted = keys.trustRoot(tx, root, publicKey, now.ms);
        if (trusted.ok) note(tx, parts, 'card.key-changed', null, now.ms, { what: 'root-trusted', hall: null, kid: root });
        return trusted;
      });
    },
    askForKey() {
      const now = nowOf(parts);
      return store.transaction((tx) => {
        return keys.ask(tx, now.day, now.ms);
      });
    },
    takeCertificate(bytes) {
      const now = nowOf(parts);
      return store.transaction((tx) => {
        const taken = keys.takeCertificate(tx, bytes, now.ms);
        if (taken.ok) {
          const { hall, kid } = taken.value;
          note(tx, parts, 'card.key-changed', null, now.ms, { what: 'certified', hall, kid });
        }
        return taken;
      });
    },
    takeRevocations(bytes) {
      const now = nowOf(parts);
      return store.transaction((tx) => {
        const taken = takeRevocations(tx, keys, bytes, now.ms);
        if (taken.ok) {
          const { hall, seq, madeAtMs, added } = taken.value;
          note(tx, parts, 'card.list-taken', null, now.ms, { hall, seq, madeAt: madeAtMs, added });
        }
        return taken;
      });
    },
    revocations(seq) {
      const now = nowOf(parts);
      return store.transaction((tx) => {
        const key = keys.signing(tx, now.day, now.ms);
        return key.ok ? makeRevocations(tx, key.value, seq, now.ms) : null;
      });
    },
  };
}
