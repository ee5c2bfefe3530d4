export { coversHealth, createHealth, healthOf, type Health, type HealthStanding } from './health.ts';
