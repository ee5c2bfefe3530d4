export type { StandingFacts } from './facts.ts';
export { createStanding, type Settle, type Standing } from './standing.ts';
