import type { Assist } from '../assist/index.ts';
import { unreachable, type Result } from '../kernel/index.ts';
import type { Caller } from './context.ts';
import type { AssistSession } from './contract/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

type Errors = Parameters<Parameters<Rim['assist']['open']['handler']>[0]>[0]['errors'];
type Gone = { readonly code: 'SESSION_GONE' } | { readonly code: 'TAKEN'; readonly staffName: string };
type Pressed = { readonly context: Caller };

function gone(refusal: Gone, errors: Pick<Errors, 'SESSION_GONE' | 'TAKEN'>): Error {
  return refusal.code === 'TAKEN' ? errors.TAKEN({ data: { staffName: refusal.staffName } }) : errors.SESSION_GONE();
}

/** Refused only because it is gone, or a colleague's. */
function held<I>(ask: (staffId: string, input: I) => Result<AssistSession, Gone>) {
  return ({ input, context, errors }: Pressed & { readonly input: I; readonly errors: Errors }): AssistSession => {
    const done = ask(signedIn(context).id, input);
    if (done.ok) return done.value;
    throw gone(done.error, errors);
  };
}

/** The clerk comes from the session, never from the caller; the use cases decide, this maps. */
export function assistRoutes(rim: Rim, assist: Assist) {
  const { assist: calls } = rim;
  return calls.router({
    watch: calls.watch.handler(({ context }) => assist.watch(signedIn(context).id).reader),
    take: calls.take.handler(async ({ input, context, errors }) => {
      const done = await assist.take(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error.code === 'NO_LINE') throw errors.NO_LINE();
      throw gone(done.error, errors);
    }),
    open: calls.open.handler(held(assist.open)),
    seePaper: calls.seePaper.handler(held(assist.seePaper)),
    begin: calls.begin.handler(({ input, context, errors }) => {
      const done = assist.begin(signedIn(context).id, input);
      if (done.ok) return done.value;
      const refusal = done.error;
      switch (refusal.code) {
        case 'INVALID_NUMBER':
          throw errors.INVALID_NUMBER({ data: { problem: refusal.problem } });
        case 'INVALID_NAME':
          throw errors.INVALID_NAME();
        case 'UNDER_AGE':
          throw errors.UNDER_AGE();
        case 'KNOWN':
          throw errors.KNOWN({ data: { personId: refusal.personId } });
        default:
          return unreachable(refusal);
      }
    }),
    consent: calls.consent.handler(({ input, context, errors }) => {
      const done = assist.consent(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error.code === 'CONSENT_INCOMPLETE') throw errors.CONSENT_INCOMPLETE({ data: { missing: done.error.missing } });
      throw gone(done.error, errors);
    }),
    saveAnswer: calls.saveAnswer.handler(({ input, context, errors }) => {
      const done = assist.saveAnswer(signedIn(context).id, input);
      if (done.ok) return done.value;
      const refusal = done.error;
      if (refusal.code === 'CONSENT_FIRST') throw errors.CONSENT_FIRST();
      if (refusal.code === 'INVALID_ANSWER') throw errors.INVALID_ANSWER({ data: { field: refusal.field, why: refusal.why } });
      throw gone(refusal, errors);
    }),
    slip: calls.slip.handler(({ input, context, errors }) => {
      const done = assist.slip(signedIn(context).id, input);
      if (done.ok) return done.value;
      const refusal = done.error;
      if (refusal.code === 'CONSENT_FIRST') throw errors.CONSENT_FIRST();
      if (refusal.code === 'NOT_COMPLETE') throw errors.NOT_COMPLETE({ data: { missing: refusal.missing } });
      throw gone(refusal, errors);
    }),
    finish: calls.finish.handler(({ input, context, errors }) => {
      const done = assist.finish(signedIn(context).id, input);
      if (done.ok) return done.value;
      const refusal = done.error;
      if (refusal.code === 'NO_SUCH_SLIP') throw errors.NO_SUCH_SLIP();
      if (refusal.code === 'NOT_COMPLETE') throw errors.NOT_COMPLETE({ data: { missing: refusal.missing } });
      if (refusal.code === 'KNOWN') throw errors.KNOWN({ data: { personId: refusal.personId } });
      throw gone(refusal, errors);
    }),
    giveBack: calls.giveBack.handler(({ input, context, errors }) => {
      const done = assist.giveBack(signedIn(context).id, input);
      if (done.ok) return done.value;
      if (done.error.code === 'NO_LINE') throw errors.NO_LINE();
      throw gone(done.error, errors);
    }),
  });
}
