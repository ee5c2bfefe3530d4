export { createLodging, lodgingOf, type Lodging } from './lodging.ts';
export { nightsAround } from './nights.ts';
export { lodgingNights } from './rules.ts';
export { staysOf } from './store.ts';
