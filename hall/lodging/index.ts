export { createLodging, lodgingOf, type Lodging } from './lodging.ts';
