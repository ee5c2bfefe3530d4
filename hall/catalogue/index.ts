export { openCatalogue, type CatalogueFromCity, type HallCatalogue } from './catalogue.ts';
export type { Service } from './catalogue-file.ts';
export type { SuggestedOrigin } from './origin.ts';
