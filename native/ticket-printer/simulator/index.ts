export { createPrinterSimulator, PrinterSimulator } from './printer.ts';
export type { PrinterSimulatorOptions, ScriptedAction } from './printer.ts';
export type { PrinterFault, PrinterState } from './printer-state.ts';
export type { Paper } from './paper-tray.ts';
export type { PrinterEnd, PrinterLine } from './host-lines.ts';
export type { PrinterServer } from './server.ts';
export { attachDuplex } from './duplex-line.ts';
export type { Failure, HostRequest, PaperItem, Ticket } from './interpreter/index.ts';
