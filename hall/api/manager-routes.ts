import type { HallPlan, PlanProblem, PlanView } from './contract/index.ts';
import { exportFile, peopleCsv, type ExportWish, type Figures, type ManagerFeed, type peopleFigures } from '../figures/index.ts';
import { unreachable, type Clock } from '../kernel/index.ts';
import type { PaperPack } from '../pack/index.ts';
import { changesBetween, warningsOf, type PlanBook, type PlanRefusal } from '../plan/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

export interface ManagerRouteParts {
  readonly figures: Figures;
  readonly people: (span: { readonly from: string; readonly to: string }) => ReturnType<typeof peopleFigures>;
  readonly notePeopleExport: (by: string, span: { readonly from: string; readonly to: string }) => void;
  readonly managerFeed: ManagerFeed;
  readonly plan: PlanBook;
  readonly pack: PaperPack;
  readonly zone: string;
  readonly clock: Clock;
  /** Written before the file leaves. */
  readonly noteExport: (by: string, wish: ExportWish) => void;
}

export function managerRoutes(rim: Rim, parts: ManagerRouteParts) {
  return rim.manager.router({ ...figureRoutes(rim, parts), ...planRoutes(rim, parts), ...packRoutes(rim, parts) });
}

function figureRoutes(
  rim: Rim,
  { figures, people: peopleOf, notePeopleExport, managerFeed, plan, zone, clock, noteExport }: ManagerRouteParts,
) {
  const { watch, days, day, people, exportPeople, export: exported } = rim.manager;
  return {
    watch: watch.handler(() => managerFeed.open().reader),
    days: days.handler(() => figures.days()),
    day: day.handler(({ input }) => figures.day(input.day)),
    people: people.handler(({ input, errors }) => {
      const counted = peopleOf(input);
      if (!counted.ok) throw errors.BAD_RANGE();
      return counted.value;
    }),
    exportPeople: exportPeople.handler(({ input, context, errors }) => {
      const counted = peopleOf(input);
      if (!counted.ok) throw errors.BAD_RANGE();
      notePeopleExport(signedIn(context).id, input);
      const base64 = Buffer.from(peopleCsv(counted.value, input.locale)).toString('base64');
      return { fileName: `people-${input.from}-${input.to}.csv`, mime: 'text/csv;charset=utf-8', base64 };
    }),
    export: exported.handler(async ({ input, context, errors }) => {
      const made = await exportFile({ figures, plan: plan.current(), zone, clock }, input);
      if (!made.ok) throw errors.BAD_RANGE();
      noteExport(signedIn(context).id, input);
      return made.value;
    }),
  };
}

function planRoutes(rim: Rim, { plan }: ManagerRouteParts) {
  const { plan: shown, previewPlan, savePlan, restorePlan } = rim.manager;
  return {
    plan: shown.handler(() => planView(plan)),
    previewPlan: previewPlan.handler(({ input }) => preview(plan, input.plan)),
    savePlan: savePlan.handler(({ input, context, errors }) => {
      const author = signedIn(context);
      const saved = plan.save({ ...input, author });
      if (!saved.ok) throw planError(saved.error, errors);
      return planView(plan);
    }),
    restorePlan: restorePlan.handler(({ input, context, errors }) => {
      const author = signedIn(context);
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

function packRoutes(rim: Rim, { pack }: ManagerRouteParts) {
  const { pack: shown, printPack, returnPack } = rim.manager;
  return {
    pack: shown.handler(() => pack.list()),
    printPack: printPack.handler(({ input, context, errors }) => {
      const printed = pack.print(input.business, input.count, signedIn(context).id);
      if (!printed.ok) throw errors.PACK_TOO_MANY({ data: { outstanding: printed.error.outstanding, most: printed.error.most } });
      return printed.value;
    }),
    returnPack: returnPack.handler(({ input, context, errors }) => {
      const staff = signedIn(context);
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
