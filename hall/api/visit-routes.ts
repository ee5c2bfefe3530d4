import { unreachable } from '../kernel/index.ts';
import type { Visit } from './contract/index.ts';
import type { Assist } from '../assist/index.ts';
import type { Visits } from '../visit/index.ts';
import type { Rim } from './rim.ts';

interface VisitRouteParts {
  readonly visits: Visits;
  readonly assist: Pick<Assist, 'resume'>;
}

/** One line a refusal: the use cases decide, this maps. */
export function visitRoutes(rim: Rim, { visits, assist }: VisitRouteParts) {
  const { visit } = rim;
  return visit.router({
    begin: visit.begin.handler(({ input }) => visits.begin(input.by)),
    ...helpRoutes(rim, { visits, assist }),
    identify: visit.identify.handler(({ input, errors }) => {
      const done = visits.identify(input);
      if (done.ok) return done.value;
      const refusal = done.error;
      if (refusal.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
      if (refusal.code === 'INVALID_NAME') throw errors.INVALID_NAME();
      if (refusal.code === 'INVALID_NUMBER') throw errors.INVALID_NUMBER({ data: { problem: refusal.problem } });
      throw errors.TOO_MANY_NUMBERS({ data: { retryAfterMs: refusal.retryAfterMs } });
    }),
    confirm: visit.confirm.handler(({ input, errors }) => afterCard(visits.confirm(input.visitId), errors)),
    onlyTicket: visit.onlyTicket.handler(({ input, errors }) => afterCard(visits.onlyTicket(input.visitId), errors)),
    consent: visit.consent.handler(({ input, errors }) => {
      const done = visits.consent(input);
      if (done.ok) return done.value;
      if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
      throw errors.CONSENT_INCOMPLETE({ data: { missing: done.error.missing } });
    }),
    saveAnswer: visit.saveAnswer.handler(({ input, errors }) => {
      const done = visits.saveAnswer(input.visitId, input.answer);
      if (done.ok) return done.value;
      const refusal = done.error;
      switch (refusal.code) {
        case 'VISIT_ENDED':
          throw errors.VISIT_ENDED();
        case 'CONSENT_FIRST':
          throw errors.CONSENT_FIRST();
        case 'INVALID_ANSWER':
          throw errors.INVALID_ANSWER({ data: { field: refusal.field, why: refusal.why } });
        default:
          return unreachable(refusal);
      }
    }),
    submit: visit.submit.handler(({ input, errors }) => {
      const done = visits.submit(input.visitId);
      if (done.ok) return done.value;
      if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
      throw errors.NOT_COMPLETE({ data: { missing: done.error.missing } });
    }),
    takeTicket: visit.takeTicket.handler(({ input, errors }) => {
      const done = visits.takeTicket(input.visitId, input);
      if (done.ok) return done.value;
      if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
      if (done.error.code === 'TOO_SOON') throw errors.TOO_SOON({ data: { retryAfterMs: done.error.retryAfterMs } });
      throw errors.SHUT({ data: { why: done.error.why, opensAtMs: done.error.opensAtMs } });
    }),
    report: visit.report.handler(({ input, errors }) => afterReport(visits.report(input.visitId, input.ticketId), errors)),
    acknowledgeNumber: visit.acknowledgeNumber.handler(({ input, errors }) => {
      const done = visits.acknowledgeNumber(input.visitId, input.ticketId);
      if (!done.ok) throw errors.VISIT_ENDED();
      return done.value;
    }),
    printNotice: visit.printNotice.handler(({ input, errors }) => {
      const done = visits.printNotice(input.visitId, input.locale);
      if (!done.ok) throw errors.VISIT_ENDED();
      return done.value;
    }),
    keepAlive: visit.keepAlive.handler(({ input, errors }) => {
      const done = visits.keepAlive(input.visitId, input.elder);
      if (!done.ok) throw errors.VISIT_ENDED();
      return done.value;
    }),
    finish: visit.finish.handler(({ input }) => {
      visits.finish(input.visitId);
      return { ended: true as const };
    }),
  });
}

/** With somebody beside the person, and after staff helped. */
function helpRoutes({ visit }: Rim, { visits, assist }: VisitRouteParts) {
  return {
    resume: visit.resume.handler(({ input, errors }) => {
      const done = assist.resume(input.code);
      if (done.ok) return done.value;
      const refusal = done.error;
      if (refusal.code === 'TRIED_TOO_OFTEN') throw errors.TRIED_TOO_OFTEN({ data: { retryAfterMs: refusal.retryAfterMs } });
      throw errors[refusal.code]();
    }),
    helper: visit.helper.handler(({ input, errors }) => {
      const done = visits.expectHelper(input.visitId, input.wish);
      if (!done.ok) throw errors.VISIT_ENDED();
      return done.value;
    }),
    helperBadge: visit.helperBadge.handler(({ input, errors }) => {
      const done = visits.helperByBadge(input);
      if (done.ok) return done.value;
      if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
      if (done.error.code === 'NO_SUCH_BADGE') throw errors.NO_SUCH_BADGE();
      throw errors.TRIED_TOO_OFTEN({ data: { retryAfterMs: done.error.retryAfterMs } });
    }),
  };
}

type CardErrors = Parameters<Parameters<Rim['visit']['confirm']['handler']>[0]>[0]['errors'];

async function afterCard(asked: ReturnType<Visits['confirm']>, errors: CardErrors): Promise<Visit> {
  const done = await asked;
  if (done.ok) return done.value;
  if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
  throw errors.CARD_CHANGED({ data: { why: done.error.why } });
}

type ReportErrors = Parameters<Parameters<Rim['visit']['report']['handler']>[0]>[0]['errors'];

function afterReport(done: ReturnType<Visits['report']>, errors: ReportErrors): Visit {
  if (done.ok) return done.value;
  if (done.error.code === 'VISIT_ENDED') throw errors.VISIT_ENDED();
  throw done.error.code === 'NOT_MISSED' ? errors.NOT_MISSED({ data: { state: done.error.state } }) : errors.NO_SUCH_TICKET();
}
