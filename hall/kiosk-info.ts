import type { KioskInfo, LegalTexts, SyncStanding } from './api/contract/index.ts';
import type { HallDeps } from './hall-deps.ts';
import type { StoreState } from './store/index.ts';
import type { HallProfile } from './texts/index.ts';

/** What every screen of the kiosk knows of its hall. */
export function kioskInfo(deps: HallDeps, profile: HallProfile, store: StoreState, sync: SyncStanding, texts: LegalTexts): KioskInfo {
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
    textVersions: { notice: texts.notice.version, declaration: texts.declaration.version },
  };
}
