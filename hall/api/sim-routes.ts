import type { Rim } from './rim.ts';
import type { Simulators } from './simulators.ts';

const done = { done: true } as const;
/** As many as a panel shows; each is drawn when asked for. */
const mostPapers = 5;

export function simRoutes(rim: Rim, { reader, printer }: Simulators) {
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
