import { createHash } from 'node:crypto';
import { catalogue, type Catalogue } from '../api/contract/index.ts';
import type { CatalogueFile, Service } from './catalogue-file.ts';

/** What the city says of one service, on that day. */
export interface CityService {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly offered: boolean;
}

/** Which of a group's classes a new service of it asks for: the strictest, until a later program knows better. */
const strictest = ['mother-infant', 'elder-care', 'home', 'general'] as const;
/** A picture that promises nothing: the right one comes with a later program. */
const anyService = 'handshake';

/**
 * The catalogue that ships, under what the city publishes: names are the city's, what it doesn't offer stays known but can't be chosen,
 * and a new code whose letter is a group's stands behind that group's own.
 */
export function withCity(
  base: CatalogueFile,
  city: readonly CityService[],
): { readonly view: Catalogue; readonly services: ReadonlyMap<string, Service> } {
  // Of two that hold on one day, the later one counts.
  const told = new Map(city.map((one) => [one.code, one]));
  const services = new Map<string, Service>();
  const groups = base.groups.map((group) => {
    const own = group.items.map((item) => ({ ...item, name: told.get(item.code)?.name ?? item.name }));
    const known = new Set(own.map(({ code }) => code));
    const added = [...told.values()].filter(
      ({ code }) => !known.has(code) && code.length > group.code.length && code.startsWith(group.code),
    );
    const items = [...own, ...added.map((one) => newService(group.items, one))];
    for (const item of items) services.set(item.code, item);
    return { ...group, items: items.map((item) => ({ ...item, offered: told.get(item.code)?.offered ?? true })) };
  });
  const version = city.length === 0 ? base.version : `${base.version}+${hashOf([...told.values()])}`;
  return { view: catalogue.parse({ ...base, version, groups }), services };
}

function newService(group: readonly Service[], { code, name }: CityService): Service {
  return {
    code,
    name,
    picture: anyService,
    healthClass: strictest.find((one) => group.some(({ healthClass }) => healthClass === one)) ?? 'mother-infant',
    arrangement: null,
    units: [...new Set(group.flatMap(({ units }) => units))],
    withMinors: group.some(({ withMinors }) => withMinors),
  };
}

const hashOf = (told: readonly CityService[]): string => createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 8);
