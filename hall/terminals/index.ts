export type { Terminal } from './entrance.ts';
export { enterText, proofOf } from './proof.ts';
export { createTerminals, type Terminals, type TerminalsOptions } from './terminals.ts';
export type { Pairing } from './pairing.ts';
