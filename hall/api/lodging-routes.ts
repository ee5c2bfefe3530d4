import type { PersonId, Result } from '../kernel/index.ts';
import type { Lodging } from '../lodging/index.ts';
import type { LodgingPicture } from './contract/index.ts';
import type { Caller } from './context.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Refusal = Extract<ReturnType<Lodging['checkIn']>, { ok: false }>['error'];

export function lodgingRoutes(
  rim: Rim,
  { lodging, personOf }: { readonly lodging: Lodging; readonly personOf: (visitId: string) => PersonId | null },
) {
  const { lodging: of } = rim;

  /** One change of a stay by whoever is signed in. */
  function by<I>(change: (staffId: string, input: I) => Result<LodgingPicture, Refusal>) {
    return ({ input, context, errors }: { input: I; context: Caller; errors: Errors }): LodgingPicture => {
      const done = change(signedIn(context).id, input);
      if (done.ok) return done.value;
      throw errors.NO_SUCH_STAY();
    };
  }
  type Errors = Parameters<Parameters<Rim['lodging']['checkIn']['handler']>[0]>[0]['errors'];

  return of.router({
    picture: of.picture.handler(() => lodging.picture()),
    saveRoom: of.saveRoom.handler(({ input, context, errors }) => {
      const saved = lodging.saveRoom(signedIn(context).id, input);
      if (!saved.ok) throw errors.BED_TAKEN();
      return saved.value;
    }),
    ask: of.ask.handler(({ input, context, errors }) => {
      const asked = lodging.ask(signedIn(context).id, input.number);
      if (asked.ok) return asked.value;
      throw asked.error === 'NO_SUCH_PERSON' ? errors.NO_SUCH_PERSON() : errors.NOT_NOW();
    }),
    assign: of.assign.handler(({ input, context, errors }) => {
      const done = lodging.assign(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error === 'BED_TAKEN') throw errors.BED_TAKEN();
      throw done.error === 'WRONG_ROOM' ? errors.WRONG_ROOM() : errors.NO_SUCH_STAY();
    }),
    checkIn: of.checkIn.handler(by((staffId, { stayId }) => lodging.checkIn(staffId, stayId))),
    extend: of.extend.handler(({ input, context, errors }) => {
      const done = lodging.extend(signedIn(context).id, input.stayId);
      if (done.ok) return done.value;
      throw done.error === 'NO_MORE_NIGHTS' ? errors.NO_MORE_NIGHTS() : errors.NO_SUCH_STAY();
    }),
    checkOut: of.checkOut.handler(by((staffId, { stayId }) => lodging.checkOut(staffId, stayId))),
    withdraw: of.withdraw.handler(by((staffId, { stayId }) => lodging.withdraw(staffId, stayId))),
    own: of.own.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return lodging.own(personId);
    }),
    askHere: of.askHere.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      const asked = lodging.askHere(personId);
      if (!asked.ok) throw errors.NOT_NOW();
      return asked.value;
    }),
    giveUpHere: of.giveUpHere.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      const given = lodging.giveUpHere(personId);
      if (!given.ok) throw errors.NO_SUCH_STAY();
      return given.value;
    }),
  });
}
