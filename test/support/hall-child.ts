import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { createHall } from '../../hall/index.ts';
import { silentLog } from '../../hall/kernel/index.ts';
import { createKeyring, openStore } from '../../hall/store/index.ts';
import { openDevices } from '../../service/devices.ts';
import { openDoors } from '../../service/doors/doors.ts';
import { keyPlace } from '../../service/key-place.ts';
import { readMasterKey } from '../../service/keys.ts';
import { parseSettings } from '../../service/settings/settings.ts';
import { simulatorControls } from '../../service/simulator-controls.ts';
import { systemClock, systemRandom } from '../../service/system.ts';
import { manyTyped, noonZone } from './service-process.ts';

/**
 * A real hall with simulated devices, whose store may be weakened: what the service never offers and the control runs need.
 * Usage: hall-child.ts FOLDER FULL|NORMAL. Prints `{url}`; takes `"checkpoint"` lines and answers each with `{checkpointed}`.
 */
const [folder = '', synchronous] = process.argv.slice(2);
const storeFolder = join(folder, 'store');
mkdirSync(storeFolder, { recursive: true });

const parsed = parseSettings({ JIAFU_DATA: folder, JIAFU_PORT: '0', JIAFU_ZONE: noonZone(Date.now()), ...manyTyped }, null);
if (!parsed.ok) throw new Error(parsed.error.key);
const settings = parsed.value;
const host = { clock: systemClock, random: systemRandom, log: silentLog };
const store = openStore({ path: join(storeFolder, 'hall.db'), synchronous: z.enum(['FULL', 'NORMAL']).parse(synchronous) });
const key = readMasterKey(folder, undefined, systemRandom).bytes;
const keyring = createKeyring(key, systemRandom);
const devices = await openDevices(settings, host);
const hall = createHall({
  ...host,
  store,
  keyring,
  reader: devices.reader,
  printer: devices.printer,
  cardPrinter: devices.cardPrinter,
  cardArtist: { draw: () => Promise.reject(new Error('no card of this hall is drawn')), close: async () => undefined },
  photoDecoder: devices.photoDecoder,
  keyPlace: keyPlace({ ...host, store, keysFolder: folder }, { sealing: new Map([[1, key]]), finding: new Map() }, 'file'),
  font: () => {
    throw new Error('no paper of this hall is a PDF');
  },
  settings: {
    ...settings,
    idleMs: settings.idleSeconds * 1_000,
    countdownMs: settings.countdownSeconds * 1_000,
    version: 'test',
    simulated: devices.simulated,
    lan: null,
    upstream: null,
    backups: null,
  },
  simulators: simulatorControls(devices.simulators),
});
const handle = (request: Request): Promise<Response> => hall.api.fetch(request);
const doors = await openDoors({ socket: settings.socket, listen: settings.listen, port: 0, onSocket: handle, onPort: () => handle });

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line !== '"checkpoint"') return;
  store.checkpoint('truncate');
  process.stdout.write('{"checkpointed":true}\n');
});
process.stdin.on('end', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ url: doors.url })}\n`);
