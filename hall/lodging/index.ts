export { createLodging, lodgingOf, type Lodging } from './lodging.ts';
export { staysOf } from './store.ts';
