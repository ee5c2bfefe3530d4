import type { PersonId, Result } from '../kernel/index.ts';
import type { Training } from '../training/index.ts';
import type { TrainingOffers, TrainingPage } from './contract/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Refusal = Extract<ReturnType<Training['enrol']>, { ok: false }>['error'];
type DeskErrors = Parameters<Parameters<Rim['training']['session']['handler']>[0]>[0]['errors'];
type SeatErrors = Parameters<Parameters<Rim['training']['signIn']['handler']>[0]>[0]['errors'];
type KioskErrors = Parameters<Parameters<Rim['training']['take']['handler']>[0]>[0]['errors'];

export function trainingRoutes(
  rim: Rim,
  { training, personOf }: { readonly training: Training; readonly personOf: (visitId: string) => PersonId | null },
) {
  const { training: of } = rim;

  /** Everything that can go wrong with a seat; what a call doesn't know can't happen to it. */
  function page(done: Result<TrainingPage, Refusal>, errors: DeskErrors & Partial<SeatErrors>): TrainingPage {
    if (done.ok) return done.value;
    const code = done.error === 'NO_SUCH_SESSION' || done.error === 'NO_SUCH_PERSON' ? errors[done.error] : undefined;
    const more = done.error === 'SESSION_OVER' || done.error === 'OVERLAPS' || done.error === 'FULL' ? errors[done.error] : undefined;
    const error = code ?? more;
    if (error === undefined) throw new Error('a refusal that this call does not know');
    throw error();
  }

  function own(
    visitId: string,
    errors: KioskErrors & Partial<SeatErrors>,
    work: (personId: PersonId) => Result<TrainingOffers, Refusal>,
  ): TrainingOffers {
    const personId = personOf(visitId);
    if (personId === null) throw errors.VISIT_ENDED();
    const done = work(personId);
    if (done.ok) return done.value;
    if (done.error === 'FULL' && errors.FULL !== undefined) throw errors.FULL();
    throw done.error === 'OVERLAPS' ? errors.OVERLAPS() : errors.SESSION_OVER();
  }

  return of.router({
    calendar: of.calendar.handler(({ input }) => training.calendar(input)),
    session: of.session.handler(({ input, errors }) => page(training.session(input.sessionId), errors)),
    save: of.save.handler(({ input, context, errors }) => {
      const saved = training.save(signedIn(context).id, input);
      if (!saved.ok) throw errors[saved.error]();
      return saved.value;
    }),
    cancel: of.cancel.handler(({ input, context, errors }) => {
      const cancelled = training.cancel(signedIn(context).id, input);
      if (!cancelled.ok) throw errors[cancelled.error]();
      return cancelled.value;
    }),
    enrol: of.enrol.handler(({ input, context, errors }) => page(training.enrol(signedIn(context).id, input), errors)),
    leave: of.leave.handler(({ input, context, errors }) => page(training.leave(signedIn(context).id, input), errors)),
    setPresent: of.setPresent.handler(({ input, context, errors }) => page(training.setPresent(signedIn(context).id, input), errors)),
    signIn: of.signIn.handler(({ input, context, errors }) => page(training.signIn(signedIn(context).id, input), errors)),
    setResult: of.setResult.handler(({ input, context, errors }) => {
      const set = training.setResult(signedIn(context).id, input);
      if (!set.ok && set.error === 'NOT_PRESENT') throw errors.NOT_PRESENT();
      return page(set, errors);
    }),
    certify: of.certify.handler(({ input, context, errors }) => {
      const certified = training.certify(signedIn(context).id, input.personId);
      if (certified.ok) return { number: certified.value };
      if (certified.error === 'NO_SUCH_PERSON') throw errors.NO_SUCH_PERSON();
      const { hours, hoursNeeded } = certified.error;
      throw errors.NOT_COMPLETE({ data: { hours, hoursNeeded } });
    }),
    certificate: of.certificate.handler(async ({ input, errors }) => {
      const file = await training.certificate(input.personId);
      if (file === null) throw errors.NO_CERTIFICATE();
      return file;
    }),
    offers: of.offers.handler(({ input, errors }) => {
      const personId = personOf(input.visitId);
      if (personId === null) throw errors.VISIT_ENDED();
      return training.offers(personId);
    }),
    take: of.take.handler(({ input, errors }) => own(input.visitId, errors, (id) => training.take(id, input.sessionId))),
    giveUp: of.giveUp.handler(({ input, errors }) => own(input.visitId, errors, (id) => training.giveUp(id, input.sessionId))),
    here: of.here.handler(({ input, errors }) => own(input.visitId, errors, (id) => training.here(id, input.sessionId))),
  });
}
