import type { City } from '../city/index.ts';
import type { Rim } from './rim.ts';

export function cityRoutes({ city: of }: Rim, city: City) {
  return of.router({ publications: of.publications.handler(() => city.publications()) });
}
