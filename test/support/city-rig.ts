import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../central/database/database.ts';
import { startEmbedded } from '../../central/database/embedded.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createSyncLink } from '../../service/sync-link.ts';
import { openCardHall, type CardHall } from './card-hall.ts';
import { CityClient, startCentralProcess, type CentralProcess } from './central-process.ts';
import { cardUrl } from './card-hall.ts';
import { hubFingerprint } from './hall-link.ts';
import { waitUntil } from './wait-until.ts';

/** A city as it ships on a real PostgreSQL, whose tables a test may look into, and whole halls below it over real TLS. */
export interface CityRig {
  readonly central: CentralProcess;
  readonly city: CityClient;
  readonly database: Database;
  /** The main machine of a hall of that number, in step with the city. */
  openHall(hall: number, zh: string): Promise<CardHall>;
  close(): Promise<void>;
}

export async function openCityRig(): Promise<CityRig> {
  const folder = mkdtempSync(join(tmpdir(), 'jiafu-city-down-'));
  // The database's own user comes through.
  chmodSync(folder, 0o711);
  const embedded = await startEmbedded(join(folder, 'postgres'), 'test');
  const central = await startCentralProcess(join(folder, 'city'), { DATABASE_URL: embedded.url });
  const database = openDatabase(embedded.url, () => undefined);
  const city = new CityClient(central.url);
  await city.chooses('a long enough one', central.firstCode ?? '');
  const halls: CardHall[] = [];
  return {
    central,
    city,
    database,
    async openHall(hall, zh) {
      await city.addHall(hall, zh);
      const enrolCode = await city.enrolmentCode(hall);
      const at = await openCardHall({
        seed: hall,
        clock: new SimulatedClock(Date.now()),
        settings: {
          cards: { prefix: 'WZ', hall, url: cardUrl },
          lan: { fingerprint: hubFingerprint, urls: () => [] },
          upstream: { url: central.url, enrolCode, name: zh, link: createSyncLink() },
        },
      });
      halls.push(at);
      await inStep(at);
      // A hub takes nothing that was signed before its start.
      await at.hall.clock.advanceAsync(60_000);
      return at;
    },
    async close() {
      for (const at of halls) await at.hall.remove();
      await database.close();
      await central.stop();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Everything that happened there is acknowledged by the city. */
export async function inStep({ hall }: CardHall): Promise<void> {
  await waitUntil(() => hall.hall.health().sync.state === 'in-step');
}
