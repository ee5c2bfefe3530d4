export { coversHealth, createHealth, healthOf, healthUntil, type Health, type HealthStanding } from './health.ts';
