import type { CardPrinting } from '../card-printing/index.ts';
import { unreachable } from '../kernel/index.ts';
import type { Rim } from './rim.ts';
import { signedIn } from './signed-in.ts';

const done = { done: true } as const;

/** The queue of the card printer and the look of cards: refusals to errors, nothing else. */
export function cardPrintRoutes(rim: Rim, printing: CardPrinting) {
  return rim.cardPrint.router({ ...pictureRoutes(rim, printing), ...queueRoutes(rim, printing), ...templateRoutes(rim, printing) });
}

function pictureRoutes({ cardPrint: call }: Rim, printing: CardPrinting) {
  return {
    watch: call.watch.handler(() => printing.open().reader),
    preview: call.preview.handler(async ({ input, context, errors }) => {
      const made = await printing.preview(signedIn(context), input.cardId);
      if (!made.ok) throw errors[made.error.code]();
      return made.value;
    }),
    sheet: call.sheet.handler(async ({ input, context, errors }) => {
      const made = await printing.sheet(signedIn(context), input.cardIds);
      if (!made.ok) throw errors[made.error.code]();
      return made.value;
    }),
    slip: call.slip.handler(({ input, errors }) => {
      const made = printing.slip(input.cardId);
      if (!made.ok) throw errors[made.error.code]();
      return done;
    }),
  };
}

function queueRoutes({ cardPrint: call }: Rim, printing: CardPrinting) {
  return {
    print: call.print.handler(({ input, context, errors }) => {
      const asked = printing.print(signedIn(context).id, input.cardIds);
      if (!asked.ok) throw errors.NO_STOCK({ data: { blanks: asked.error.blanks } });
      return asked.value;
    }),
    withdraw: call.withdraw.handler(({ input, context, errors }) => {
      const moved = printing.withdraw(signedIn(context).id, input);
      if (moved.ok) return done;
      throw moved.error.code === 'JOB_MOVED' ? errors.JOB_MOVED({ data: { state: moved.error.state } }) : errors.NO_SUCH_JOB();
    }),
    again: call.again.handler(({ input, context, errors }) => {
      const moved = printing.again(signedIn(context).id, input);
      if (moved.ok) return done;
      throw moved.error.code === 'JOB_MOVED' ? errors.JOB_MOVED({ data: { state: moved.error.state } }) : errors[moved.error.code]();
    }),
    settle: call.settle.handler(({ input, context, errors }) => {
      const moved = printing.settle(signedIn(context).id, input);
      if (moved.ok) return done;
      throw moved.error.code === 'JOB_MOVED' ? errors.JOB_MOVED({ data: { state: moved.error.state } }) : errors.NO_SUCH_JOB();
    }),
    spoil: call.spoil.handler(({ input, context, errors }) => {
      const moved = printing.spoil(signedIn(context).id, input);
      if (moved.ok) return done;
      const refusal = moved.error;
      switch (refusal.code) {
        case 'JOB_MOVED':
          throw errors.JOB_MOVED({ data: { state: refusal.state } });
        case 'CONDITIONS':
          throw errors.CONDITIONS({ data: { missing: refusal.missing } });
        case 'NO_KEY':
        case 'NO_SUCH_JOB':
          throw errors[refusal.code]();
        default:
          return unreachable(refusal);
      }
    }),
  };
}

function templateRoutes({ cardPrint: call }: Rim, { templates }: CardPrinting) {
  return {
    template: call.template.handler(() => templates.view()),
    templateVersion: call.templateVersion.handler(({ input, errors }) => {
      const found = templates.version(input.version);
      if (found === null) throw errors.NO_SUCH_VERSION();
      return { front: found.front, back: found.back };
    }),
    tryTemplate: call.tryTemplate.handler(async ({ input }) => await templates.try(input, input.example)),
    saveTemplate: call.saveTemplate.handler(({ input, context, errors }) => {
      const saved = templates.save(signedIn(context).id, input);
      if (saved.ok) return saved.value;
      if (saved.error.code === 'CHANGED') throw errors.CHANGED();
      throw errors.PROBLEMS({ data: { problems: saved.error.problems } });
    }),
  };
}
