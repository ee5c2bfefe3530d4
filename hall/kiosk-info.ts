import type { KioskInfo, LegalTexts, SyncStanding } from './api/contract/index.ts';
import type { HallCatalogue } from './catalogue/index.ts';
import type { HallDeps } from './hall-deps.ts';
import { isMainMachine } from './settings.ts';
import type { StoreState } from './store/index.ts';
import type { HallProfile } from './texts/index.ts';

/** What every screen of the kiosk knows of its hall. */
export function kioskInfo(
  deps: HallDeps,
  {
    profile,
    texts,
    catalogue,
    store,
    sync,
  }: {
    readonly profile: HallProfile;
    readonly texts: LegalTexts;
    readonly catalogue: HallCatalogue;
    readonly store: StoreState;
    readonly sync: SyncStanding;
  },
): KioskInfo {
  const { settings, reader, printer } = deps;
  return {
    hall: profile.name,
    version: settings.version,
    ppi: settings.ppi,
    idleMs: settings.idleMs,
    countdownMs: settings.countdownMs,
    elderFactor: settings.elderFactor,
    reader: reader.status(),
    printer: printer.status(),
    simulated: [...settings.simulated],
    accepting: store.state === 'ok',
    sync,
    takesSlips: isMainMachine(settings),
    textVersions: { notice: texts.notice.version, declaration: texts.declaration.version, catalogue: catalogue.view.version },
  };
}
