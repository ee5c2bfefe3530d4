import type { Catalogue } from '../api/contract/index.ts';
import { readCatalogueFile, type Service } from './catalogue-file.ts';
import { suggestOrigin, type SuggestedOrigin } from './origin.ts';
import { withCity, type CityService } from './with-city.ts';

/** What the hall offers and asks for, and which codes an answer may hold. */
export interface HallCatalogue {
  /** For screens, in the order to show. */
  readonly view: Catalogue;
  service(code: string): Service | undefined;
  hasLanguage(code: string): boolean;
  /** Two digits of GB/T 2260, or 'other'. */
  hasProvince(code: string): boolean;
  hasProgramme(code: string): boolean;
  suggestOrigin(regionCode: string | null): SuggestedOrigin;
}

/** What the city says of services, which may be another at each midnight and after each news. */
export interface CatalogueFromCity {
  /** Those that hold now, the later ones behind. */
  readonly services: () => readonly CityService[];
  /** The day, and how often the city was heard: while both are the same, so is what it says. */
  readonly revision: () => string;
}

const nobody: CatalogueFromCity = { services: () => [], revision: () => '' };

/** Reads and checks the catalogue that ships once, and follows what the city publishes of services. */
export function openCatalogue(city: CatalogueFromCity = nobody): HallCatalogue {
  const base = readCatalogueFile();
  let revision = city.revision();
  let whole = withCity(base, city.services());
  function current(): typeof whole {
    const now = city.revision();
    if (now !== revision) [revision, whole] = [now, withCity(base, city.services())];
    return whole;
  }
  const languages = new Set(base.languages.map((language) => language.code));
  const provinces = new Set(base.provinces.map((province) => province.code));
  const programmes = new Set(base.programmes.map((programme) => programme.code));
  return {
    get view() {
      return current().view;
    },
    service: (code) => current().services.get(code),
    hasLanguage: (code) => languages.has(code),
    hasProvince: (code) => provinces.has(code),
    hasProgramme: (code) => programmes.has(code),
    suggestOrigin: (regionCode) => suggestOrigin(regionCode, base),
  };
}
