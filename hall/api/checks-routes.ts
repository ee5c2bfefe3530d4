import type { Checks } from '../checks/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

/** The names that the contract gives to refusals without data are those of the use cases: `errors[code]` maps them. */
export function checksRoutes(rim: Rim, checks: Checks) {
  const { checks: of } = rim;
  const done = { done: true as const };
  return of.router({
    lists: of.lists.handler(({ context }) => checks.lists(signedIn(context).id)),
    find: of.find.handler(({ input, errors }) => {
      const found = checks.find(input.number);
      if (found === null) throw errors.NO_SUCH_PERSON();
      return found;
    }),
    ask: of.ask.handler(({ input, context, errors }) => {
      const asked = checks.ask(signedIn(context).id, input);
      if (!asked.ok) throw errors[asked.error]();
      return asked.value;
    }),
    withdraw: of.withdraw.handler(({ input, context, errors }) => {
      if (!checks.withdraw(signedIn(context).id, input.checkId)) throw errors.NO_SUCH_CHECK();
      return done;
    }),
    makeBatch: of.makeBatch.handler(async ({ input, context, errors }) => {
      const made = await checks.makeBatch(signedIn(context).id, input.format);
      if (!made.ok) throw errors.NOTHING_TO_SEND();
      return made.value;
    }),
    batchFile: of.batchFile.handler(async ({ input, context, errors }) => {
      const made = await checks.batchFile(signedIn(context).id, input);
      if (!made.ok) throw errors.NO_SUCH_BATCH();
      return made.value;
    }),
    conclude: of.conclude.handler(({ input, context, errors }) => {
      const concluded = checks.conclude(signedIn(context).id, input);
      if (!concluded.ok) throw errors[concluded.error]();
      return done;
    }),
    previewResults: of.previewResults.handler(async ({ input, context, errors }) => {
      const shown = await checks.previewResults(signedIn(context).id, input);
      if (!shown.ok) throw errors.BAD_FILE({ data: { why: shown.error.why } });
      return shown.value;
    }),
    applyResults: of.applyResults.handler(async ({ input, context, errors }) => {
      const applied = await checks.applyResults(signedIn(context).id, input);
      if (applied.ok) return applied.value;
      const refusal = applied.error;
      if (refusal.code === 'BAD_FILE') throw errors.BAD_FILE({ data: { why: refusal.why } });
      if (refusal.code === 'FILE_CHANGED') throw errors.FILE_CHANGED();
      throw errors.LINES_CHANGED({ data: { lines: refusal.lines } });
    }),
    ...overTheLine(rim, checks),
    private: of.private.handler(({ context }) => checks.private(signedIn(context).id)),
    tell: of.tell.handler(({ input, context, errors }) => {
      const told = checks.tell(signedIn(context).id, input);
      if (!told.ok) throw errors.NO_SUCH_CHECK();
      return told.value;
    }),
    openReview: of.openReview.handler(({ input, context, errors }) => {
      const opened = checks.openReview(signedIn(context).id, input.checkId);
      if (!opened.ok) throw errors[opened.error]();
      return opened.value;
    }),
    closeReview: of.closeReview.handler(({ input, context, errors }) => {
      const closed = checks.closeReview(signedIn(context).id, input);
      if (!closed.ok) throw errors[closed.error]();
      return done;
    }),
  });
}

/** Batches to the city, and results from there. */
function overTheLine({ checks: of }: Rim, checks: Checks) {
  return {
    handOver: of.handOver.handler(({ input, context, errors }) => {
      const done = checks.handOver(signedIn(context).id, input.batchId);
      if (!done.ok) throw errors[done.error]();
      return done.value;
    }),
    previewCity: of.previewCity.handler(({ input, context, errors }) => {
      const shown = checks.previewCity(signedIn(context).id, input.batchId);
      if (!shown.ok) throw errors.NO_RESULTS();
      return shown.value;
    }),
    applyCity: of.applyCity.handler(({ input, context, errors }) => {
      const applied = checks.applyCity(signedIn(context).id, input);
      if (applied.ok) return applied.value;
      const refusal = applied.error;
      if (refusal.code === 'LINES_CHANGED') throw errors.LINES_CHANGED({ data: { lines: refusal.lines } });
      throw errors[refusal.code]();
    }),
  };
}
