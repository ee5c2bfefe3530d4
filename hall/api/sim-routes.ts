import type { Rim } from './rim.ts';
import type { Simulators } from './simulators.ts';

const done = { done: true } as const;
/** As many as a panel shows; each is drawn when asked for. */
const mostPapers = 5;
const mostCards = 3;

export function simRoutes(rim: Rim, { reader, printer, cardPrinter }: Simulators) {
  return rim.sim.router({
    people: rim.sim.people.handler(({ errors }) => {
      if (reader === null) throw errors.NOT_SIMULATED();
      return reader.people().map(({ key, label, kind }) => ({ key, label: { zh: label.zh, en: label.en }, kind }));
    }),
    layCard: rim.sim.layCard.handler(({ input, errors }) => {
      if (reader === null || !reader.layCard(input.key)) throw errors.NOT_SIMULATED();
      return done;
    }),
    removeCard: rim.sim.removeCard.handler(({ errors }) => {
      if (reader === null) throw errors.NOT_SIMULATED();
      reader.removeCard();
      return done;
    }),
    readerFault: rim.sim.readerFault.handler(({ input, errors }) => {
      if (reader === null) throw errors.NOT_SIMULATED();
      reader.setFault(input.fault);
      return done;
    }),
    printerFault: rim.sim.printerFault.handler(({ input, errors }) => {
      if (printer === null) throw errors.NOT_SIMULATED();
      printer.setFault(input.fault);
      return done;
    }),
    cardPrinter: rim.sim.cardPrinter.handler(({ errors }) => {
      if (cardPrinter === null) throw errors.NOT_SIMULATED();
      const png = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
      const cards = cardPrinter.cards().slice(0, mostCards);
      const { ribbon, hopper, fault } = cardPrinter.state();
      return { ribbon, hopper, fault, cards: cards.map(({ at, front, back }) => ({ at, front: png(front), back: png(back) })) };
    }),
    cardPrinterFault: rim.sim.cardPrinterFault.handler(({ input, errors }) => {
      if (cardPrinter === null) throw errors.NOT_SIMULATED();
      cardPrinter.setFault(input.fault);
      return done;
    }),
    refillCardPrinter: rim.sim.refillCardPrinter.handler(({ errors }) => {
      if (cardPrinter === null) throw errors.NOT_SIMULATED();
      cardPrinter.refill();
      return done;
    }),
    papers: rim.sim.papers.handler(async ({ errors }) => {
      if (printer === null) throw errors.NOT_SIMULATED();
      const shown = printer.papers().slice(0, mostPapers);
      const drawn = await Promise.all(shown.map(async ({ at }, index) => ({ at, png: await printer.pngOf(index) })));
      return drawn.flatMap(({ at, png }) =>
        png === undefined ? [] : [{ at, png: `data:image/png;base64,${Buffer.from(png).toString('base64')}` }],
      );
    }),
  });
}
