import type { Simulators } from '../hall/index.ts';
import type { DeviceSimulators } from './devices.ts';

/** What the simulator panel of the screens may move. */
export function simulatorControls({ reader, printer, cardPrinter }: DeviceSimulators): Simulators {
  return {
    reader: reader && {
      people: () => reader.people().map(({ key, label, kind }) => ({ key, label, kind })),
      layCard: (key) => reader.layCard(key),
      removeCard: () => reader.removeCard(),
      setFault: (fault) => reader.setFault(fault),
    },
    cardPrinter,
    printer: printer && {
      setFault: (fault) => printer.setFault(fault),
      papers: () => printer.papers(),
      pngOf: (index) => printer.pngOf(index),
    },
  };
}
