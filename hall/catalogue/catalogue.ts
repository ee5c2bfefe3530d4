import type { Catalogue } from '../api/contract/index.ts';
import { readCatalogueFile, viewOf, type Service } from './catalogue-file.ts';
import { suggestOrigin, type SuggestedOrigin } from './origin.ts';

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

/** Reads and checks the catalogue once; it doesn't change while the service runs. */
export function openCatalogue(): HallCatalogue {
  const whole = readCatalogueFile();
  const view = viewOf(whole);
  const services = new Map(whole.groups.flatMap((group) => group.items).map((item) => [item.code, item]));
  const languages = new Set(view.languages.map((language) => language.code));
  const provinces = new Set(view.provinces.map((province) => province.code));
  const programmes = new Set(view.programmes.map((programme) => programme.code));
  return {
    view,
    service: (code) => services.get(code),
    hasLanguage: (code) => languages.has(code),
    hasProvince: (code) => provinces.has(code),
    hasProgramme: (code) => programmes.has(code),
    suggestOrigin: (regionCode) => suggestOrigin(regionCode, view),
  };
}
