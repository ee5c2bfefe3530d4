export { createManagerGate, type ManagerGate } from './manager-gate.ts';
export { createHallApi, createRouter, type HallApi, type HallApiParts } from './server.ts';
export type { PrinterPanel, ReaderPanel, Simulators } from './simulators.ts';
