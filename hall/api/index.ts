export { createHallApi, createRouter, type HallApi, type HallApiParts } from './server.ts';
export type { PrinterPanel, ReaderPanel, Simulators } from './simulators.ts';
export { terminalToken } from './staff-cookie.ts';
