export { createHallApi, createRouter, type HallApi, type HallApiParts } from './server.ts';
export type { PrinterPanel, ReaderPanel, Simulators } from './simulators.ts';
