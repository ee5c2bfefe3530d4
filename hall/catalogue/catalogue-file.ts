import * as z from 'zod';
import { arrangement, catalogue } from '../api/contract/index.ts';
import abroad from '../../resources/catalogue/abroad.json' with { type: 'json' };
import languages from '../../resources/catalogue/languages.json' with { type: 'json' };
import payPresets from '../../resources/catalogue/pay-presets.json' with { type: 'json' };
import programmes from '../../resources/catalogue/programmes.json' with { type: 'json' };
import services from '../../resources/catalogue/services.json' with { type: 'json' };
import regions from '../../resources/regions/provinces.json' with { type: 'json' };

const group = catalogue.shape.groups.element;

/** What a price of a service can be per; 26 days is the month of postnatal care. */
const unit = z.enum(['month', '26-days', 'day', 'hour', 'visit', 'square-metre', 'piece', 'appliance', 'load']);

const service = group.shape.items.element.omit({ offered: true }).extend({
  /** null: not tied to one way of working. */
  arrangement: arrangement.nullable(),
  units: z.array(unit).min(1),
  /** Contact with children: the yearly record check of the Minors Protection Law (arts 62, 130) matters here. */
  withMinors: z.boolean(),
});
export type Service = z.infer<typeof service>;

const file = catalogue.extend({ groups: z.array(group.extend({ items: z.array(service) })) });
export type CatalogueFile = z.infer<typeof file>;

/** The starting catalogue, held against its schema. A fault in it is a fault of this build, so it throws. */
export function readCatalogueFile(): CatalogueFile {
  return file.parse({
    ...services,
    ...languages,
    provinces: [...regions.provinces, abroad],
    ...programmes,
    payPresets,
  });
}
