export { coversHealth, createHealth, eraseHealth, healthOf, healthUntil, healthView, type Health, type HealthStanding } from './health.ts';
export { endingCertificates } from './store.ts';
