import { join } from 'node:path';
import { openStore } from '../../../hall/store/index.ts';
import { openHallKeys } from '../../../service/hall-keys.ts';
import { readMasterKey } from '../../../service/keys.ts';
import { systemClock as clock, systemRandom as random } from '../../../service/system.ts';

/** What a start does with the keys, in a process that may be killed: tells when the replacing begins, and when all is done. */
const [data = ''] = process.argv.slice(2);
const keysFolder = join(data, 'keys');
const tell = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const quiet = (): void => undefined;
const log = { info: (event: string) => tell({ event }), warn: quiet, error: quiet };
const store = openStore({ path: join(data, 'hall.db') });
await openHallKeys({ store, clock, random, log, keysFolder, data }, readMasterKey(keysFolder, undefined, random));
store.close();
tell({ event: 'done' });
