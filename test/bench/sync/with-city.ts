import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '../../../central/database/embedded.ts';
import { CityClient, startCentralProcess } from '../../support/central-process.ts';
import { withBenchFolder } from '../bench-folder.ts';

export interface BenchCity {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly url: string;
  readonly city: CityClient;
}

/** The city's process on a real PostgreSQL of the bench's own, with one hall. */
export function withCity<T>(name: string, work: (city: BenchCity) => Promise<T>): Promise<T> {
  return withBenchFolder(name, async (folder) => {
    // The database's own user comes through.
    chmodSync(folder, 0o711);
    const data = join(folder, 'city');
    mkdirSync(data);
    const embedded = await startEmbedded(join(folder, 'postgres'), 'bench');
    try {
      const central = await startCentralProcess(data, {
        DATABASE_URL: embedded.url,
      });
      try {
        const city = new CityClient(central.url);
        await city.chooses('a long enough one', central.firstCode ?? '');
        await city.addHall(1, '鹿城大厅');
        return await work({ folder, databaseUrl: embedded.url, url: central.url, city });
      } finally {
        await central.stop();
      }
    } finally {
      await embedded.stop();
    }
  });
}
