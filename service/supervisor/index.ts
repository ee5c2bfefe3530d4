export { restartDelayMs, HEALTHY_AFTER_MS } from './backoff.ts';
export * from './child.ts';
export * from './door-request.ts';
export * from './node-runtime.ts';
export * from './ready-line.ts';
export * from './supervise.ts';
export { systemClock } from '../system.ts';
export type { Clock, Log, LogFields } from '../../hall/kernel/index.ts';
