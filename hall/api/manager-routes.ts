import type { HallPlan, PlanProblem, PlanView } from './contract/index.ts';
import { exportFile, type Figures, type ManagerFeed } from '../figures/index.ts';
import { unreachable, type Clock } from '../kernel/index.ts';
import type { PaperPack } from '../pack/index.ts';
import { changesBetween, warningsOf, type PlanBook, type PlanRefusal } from '../plan/index.ts';
import type { ManagerGate } from './manager-gate.ts';
import type { ApiContext } from './context.ts';
import type { Rim } from './rim.ts';

export interface ManagerRouteParts {
  readonly gate: ManagerGate;
  readonly figures: Figures;
  readonly managerFeed: ManagerFeed;
  readonly plan: PlanBook;
  readonly pack: PaperPack;
  readonly zone: string;
  readonly clock: Clock;
}

export function managerRoutes(rim: Rim, parts: ManagerRouteParts) {
  return rim.manager.router({ ...figureRoutes(rim, parts), ...planRoutes(rim, parts), ...packRoutes(rim, parts) });
}

interface GateErrors {
  STAFF_ONLY(): Error;
  NOT_ALLOWED(): Error;
}

function pass(gate: ManagerGate, context: Pick<ApiContext, 'requestHeaders' | 'door'>, what: 'look' | 'change', errors: GateErrors) {
  const entered = gate.enter(context, what);
  if (entered.ok) return entered.value;
  throw entered.error === 'NOT_ALLOWED' ? errors.NOT_ALLOWED() : errors.STAFF_ONLY();
}

function figureRoutes(rim: Rim, { gate, figures, managerFeed, plan, zone, clock }: ManagerRouteParts) {
  const { watch, days, day, export: exported } = rim.manager;
  return {
    watch: watch.handler(({ context, errors }) => {
      pass(gate, context, 'look', errors);
      let stop = (): void => undefined;
      const feed = managerFeed.open(() => stop());
      // The stream doesn't keep the session alive, and ends with it.
      stop = gate.onEnd(context, () => feed.end(errors.STAFF_ONLY()));
      return feed.reader;
    }),
    days: days.handler(({ context, errors }) => {
      pass(gate, context, 'look', errors);
      return figures.days();
    }),
    day: day.handler(({ input, context, errors }) => {
      pass(gate, context, 'look', errors);
      return figures.day(input.day);
    }),
    export: exported.handler(async ({ input, context, errors }) => {
      pass(gate, context, 'look', errors);
      const made = await exportFile({ figures, plan: plan.current(), zone, clock }, input);
      if (!made.ok) throw errors.BAD_RANGE();
      return made.value;
    }),
  };
}

function planRoutes(rim: Rim, { gate, plan }: ManagerRouteParts) {
  const { plan: shown, previewPlan, savePlan, restorePlan } = rim.manager;
  return {
    plan: shown.handler(({ context, errors }) => {
      pass(gate, context, 'look', errors);
      return planView(plan);
    }),
    previewPlan: previewPlan.handler(({ input, context, errors }) => {
      pass(gate, context, 'look', errors);
      return preview(plan, input.plan);
    }),
    savePlan: savePlan.handler(({ input, context, errors }) => {
      const author = pass(gate, context, 'change', errors);
      const saved = plan.save({ ...input, author });
      if (!saved.ok) throw planError(saved.error, errors);
      return planView(plan);
    }),
    restorePlan: restorePlan.handler(({ input, context, errors }) => {
      const author = pass(gate, context, 'change', errors);
      const saved = plan.restore({ ...input, author });
      if (!saved.ok) throw planError(saved.error, errors);
      return planView(plan);
    }),
  };
}

interface PlanErrors {
  PLAN_UNSOUND(options: { data: { problems: PlanProblem[] } }): Error;
  PLAN_STALE(options: { data: { version: number } }): Error;
  NO_SUCH_VERSION(): Error;
}

function planError(refusal: PlanRefusal, errors: PlanErrors): Error {
  switch (refusal.code) {
    case 'PLAN_UNSOUND':
      return errors.PLAN_UNSOUND({ data: { problems: [...refusal.problems] } });
    case 'PLAN_STALE':
      return errors.PLAN_STALE({ data: { version: refusal.version } });
    case 'NO_SUCH_VERSION':
      return errors.NO_SUCH_VERSION();
    default:
      return unreachable(refusal);
  }
}

function planView(book: PlanBook): PlanView {
  const plan = book.current();
  return {
    version: book.version(),
    plan,
    warnings: warningsOf(plan),
    history: book.history().map((one) => ({ ...one, changes: [...one.changes] })),
  };
}

function preview(book: PlanBook, plan: HallPlan) {
  return { problems: book.check(plan), warnings: warningsOf(plan), changes: changesBetween(book.current(), plan) };
}

function packRoutes(rim: Rim, { gate, pack }: ManagerRouteParts) {
  const { pack: shown, printPack, returnPack } = rim.manager;
  return {
    pack: shown.handler(({ context, errors }) => {
      pass(gate, context, 'look', errors);
      return pack.list();
    }),
    printPack: printPack.handler(({ input, context, errors }) => {
      pass(gate, context, 'change', errors);
      const printed = pack.print(input.business, input.count);
      if (!printed.ok) throw errors.PACK_TOO_MANY({ data: { outstanding: printed.error.outstanding, most: printed.error.most } });
      return printed.value;
    }),
    returnPack: returnPack.handler(({ input, context, errors }) => {
      const staff = pass(gate, context, 'change', errors);
      const done = pack.giveBack({ ...input, staffId: staff.id });
      if (done.ok) return done.value;
      const refusal = done.error;
      switch (refusal.code) {
        case 'NO_SUCH_TICKET':
          throw errors.NO_SUCH_TICKET();
        case 'PACK_RETURNED':
          throw errors.PACK_RETURNED({ data: { label: refusal.label } });
        case 'PACK_TIME':
          throw errors.PACK_TIME({ data: { why: refusal.why } });
        default:
          return unreachable(refusal);
      }
    }),
  };
}
