import type { Cards } from '../cards/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import type { Visits } from '../visit/index.ts';
import type { CardView } from './contract/index.ts';
import type { Caller } from './context.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Moves = Cards['printed'] | Cards['spoiled'] | Cards['handOut'] | Cards['suspend'];
type MoveError = Extract<ReturnType<Moves>, { readonly ok: false }>['error'];
type CardErrors = Parameters<Parameters<Rim['cards']['lost']['handler']>[0]>[0]['errors'];

interface Parts {
  readonly cards: Cards;
  readonly visits: Pick<Visits, 'personOf'>;
}

/** Cards at the desk and codes at the kiosk: refusals to errors, nothing else. */
export function cardsRoutes(rim: Rim, parts: Parts) {
  return rim.cards.router({ ...requestRoutes(rim, parts.cards), ...stepRoutes(rim, parts.cards), ...lookRoutes(rim, parts) });
}

function requestRoutes({ cards: call }: Rim, cards: Cards) {
  return {
    people: call.people.handler(({ input }) => cards.people(input.text)),
    request: call.request.handler(({ input, context, errors }) => {
      const done = cards.request(signedIn(context).id, input);
      if (done.ok) return done.value;
      const refusal = done.error;
      switch (refusal.code) {
        case 'CONDITIONS':
          throw errors.CONDITIONS({ data: { missing: refusal.missing } });
        case 'TOO_EARLY':
          throw errors.TOO_EARLY({ data: { from: refusal.from } });
        case 'NO_SUCH_PERSON':
        case 'ALREADY_ASKED':
        case 'HAS_CARD':
        case 'NO_CARD':
        case 'UNKNOWN_ITEM':
          throw errors[refusal.code]();
        default:
          return unreachable(refusal);
      }
    }),
    withdraw: call.withdraw.handler(({ input, context, errors }) => {
      if (!cards.withdraw(signedIn(context).id, input).ok) throw errors.NO_SUCH_REQUEST();
      return { done: true as const };
    }),
    approve: call.approve.handler(({ input, context, errors }) => {
      const done = cards.approve(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error.code === 'CONDITIONS') throw errors.CONDITIONS({ data: { missing: done.error.missing } });
      throw errors[done.error.code]();
    }),
    refuse: call.refuse.handler(({ input, context, errors }) => {
      if (!cards.refuse(signedIn(context).id, input).ok) throw errors.NO_SUCH_REQUEST();
      return { done: true as const };
    }),
  };
}

/** What becomes of a card that was made. */
function stepRoutes({ cards: call }: Rim, cards: Cards) {
  /** One step by whoever is signed in, with the errors that every step may have. */
  function by<I>(step: (staffId: string, input: I) => Result<CardView, MoveError>) {
    return ({ input, context, errors }: { input: I; context: Caller; errors: CardErrors }): CardView => {
      const done = step(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw cardError(done.error, errors) ?? new Error(`a refusal that this step can't have: ${done.error.code}`);
    };
  }

  return {
    printed: call.printed.handler(({ input, context, errors }) => {
      const done = cards.printed(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw cardError(done.error, errors) ?? errors.NO_STOCK();
    }),
    spoiled: call.spoiled.handler(({ input, context, errors }) => {
      const done = cards.spoiled(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw cardError(done.error, errors) ?? errors.NO_KEY();
    }),
    handOut: call.handOut.handler(({ input, context, errors }) => {
      const done = cards.handOut(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw cardError(done.error, errors) ?? errors.OTHER_CARD();
    }),
    lost: call.lost.handler(by(cards.lost)),
    takeBack: call.takeBack.handler(by(cards.takeBack)),
    suspend: call.suspend.handler(by(cards.suspend)),
    resume: call.resume.handler(by(cards.resume)),
    revoke: call.revoke.handler(by(cards.revoke)),
  };
}

function lookRoutes({ cards: call }: Rim, { cards, visits }: Parts) {
  return {
    watch: call.watch.handler(() => cards.open().reader),
    find: call.find.handler(({ input }) => cards.find(input)),
    card: call.card.handler(({ input, errors }) => {
      const detail = cards.card(input.cardId);
      if (detail === null) throw errors.NO_SUCH_CARD();
      return detail;
    }),
    addBox: call.addBox.handler(({ input, context }) => cards.addBox(signedIn(context).id, input)),
    closeBox: call.closeBox.handler(({ input, context, errors }) => {
      const done = cards.closeBox(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw errors.NO_SUCH_BOX();
    }),
    verify: call.verify.handler(({ input, errors }) => {
      const done = cards.verify(input);
      if (done.ok) return done.value;
      if (done.error.code === 'MISTYPED') throw errors.MISTYPED();
      throw errors.TOO_SOON({ data: { retryAfterMs: done.error.retryAfterMs } });
    }),
    mine: call.mine.handler(({ input, errors }) => {
      const personId = visits.personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return cards.mine(personId);
    }),
  };
}

/** The errors of every step; null: one of this step's own. */
function cardError(refusal: MoveError, errors: CardErrors) {
  switch (refusal.code) {
    case 'NO_SUCH_CARD':
      return errors.NO_SUCH_CARD();
    case 'NOT_NOW':
      return errors.NOT_NOW({ data: { state: refusal.state } });
    case 'CONDITIONS':
      return errors.CONDITIONS({ data: { missing: refusal.missing } });
    default:
      return null;
  }
}
