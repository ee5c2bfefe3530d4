import { join } from 'node:path';
import { eventsAfter, lastEvent, verifyChain } from '../hall/outbox/index.ts';
import { openReader } from '../hall/store/index.ts';
import { readHallAddress } from '../service/address.ts';

/**
 * `npm run audit:verify [hall.db]`: walks the chain of everything that happened and says whether any record is missing, altered or out
 * of order. Ends with 1 when one is, with 2 when the file can't be read. Cut-off at the end shows only against a head noted before, so it prints the head.
 */
const path = process.argv[2] ?? join(readHallAddress(process.env, process.cwd())?.data ?? '.', 'hall.db');
const EXIT_BROKEN = 1;
const EXIT_UNREADABLE = 2;

try {
  const store = openReader(path);
  const { events, brokenAt } = verifyChain(store);
  if (brokenAt === null) {
    const head = Buffer.from(lastEvent(store)?.hash ?? []).toString('hex');
    console.log(`完好 / intact: ${events} 条记录 / records, 链头 / head ${head}`);
  } else {
    const found = eventsAfter(store, brokenAt - 1, 1)[0];
    const what = found?.seq === brokenAt ? `${found.type}` : '缺失 / missing';
    console.log(`链断了 / broken at ${brokenAt} (${what}); 之前完好 / intact before: ${events}`);
    process.exitCode = EXIT_BROKEN;
  }
  store.close();
} catch (error) {
  console.error(`读不了 / can't read ${path}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = EXIT_UNREADABLE;
}
