export { coversHealth, createHealth, healthOf, healthUntil, healthView, type Health, type HealthStanding } from './health.ts';
export { endingCertificates } from './store.ts';
