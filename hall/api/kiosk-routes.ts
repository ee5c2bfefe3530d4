import type { HallCatalogue } from '../catalogue/index.ts';
import type { IdReader } from '../ports/index.ts';
import type { KioskFeed } from '../visit/index.ts';
import type { LegalTexts } from './contract/index.ts';
import type { Rim } from './rim.ts';

export function kioskRoutes(
  rim: Rim,
  parts: { readonly feed: KioskFeed; readonly catalogue: HallCatalogue; readonly texts: LegalTexts; readonly reader: IdReader },
) {
  return rim.kiosk.router({
    watch: rim.kiosk.watch.handler(() => parts.feed.watch()),
    catalogue: rim.kiosk.catalogue.handler(() => parts.catalogue.view),
    legalTexts: rim.kiosk.legalTexts.handler(() => parts.texts),
    readAgain: rim.kiosk.readAgain.handler(() => {
      parts.reader.readAgain();
      return { asked: true as const };
    }),
  });
}
