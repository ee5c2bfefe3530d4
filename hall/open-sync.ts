import { cardSettings } from './open-cards.ts';
import { seriesOfKiosk } from './queue/index.ts';
import type { HallSettings } from './settings.ts';
import { createSync, type Sync, type SyncOptions } from './sync/index.ts';

/** This store among others: what it is to them stands in the settings. */
export function openSync(
  parts: Omit<SyncOptions, 'hall' | 'series' | 'program' | 'upstream' | 'cardHall'> & {
    readonly settings: Pick<HallSettings, 'hall' | 'kiosk' | 'version' | 'upstream' | 'cards'>;
  },
): Sync {
  const { hall, kiosk = 1, version, upstream = null } = parts.settings;
  const { hall: cardHall } = cardSettings(parts.settings);
  return createSync({ ...parts, hall: hall.name, series: seriesOfKiosk(kiosk), program: version, upstream, cardHall });
}
