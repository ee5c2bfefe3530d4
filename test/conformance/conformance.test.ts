import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from '../support/call-hall.ts';
import { CityClient, startCentralProcess, type CentralProcess } from '../support/central-process.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { NodePlayer } from './node-player.ts';
import { rules, type Held } from './rules.ts';
import { startWrong, wrongServers } from './wrong-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiafu-conformance-'));
const data = join(folder, 'city');
const hall = 1;
let central: CentralProcess;
let city: CityClient;
let known: NodePlayer;

beforeAll(async () => {
  chmodSync(folder, 0o711);
  central = await startCentralProcess(data);
  city = new CityClient(central.url);
  await city.chooses('a long enough one', central.firstCode ?? '');
  await city.addHall(hall, '大厅');
  known = new NodePlayer(central.url, { series: 'K' });
  await known.enrol(await city.enrolmentCode(hall));
});
afterAll(async () => {
  await central.stop();
  rmSync(folder, { recursive: true, force: true });
});

function heldAt(url: string): Held {
  known.url = url;
  return {
    url,
    hall,
    known,
    code: () => city.enrolmentCode(hall),
    revoke: async (node) => void (await city.post(`/nodes/${node}/revoke`, {}, '/halls')),
  };
}

describe('the city’s system keeps the rule', () => {
  it.each(rules)('$name', async ({ hold }) => {
    await hold(heldAt(central.url));
  });
});

describe('a hall’s hub keeps the rule', () => {
  const staffCode = '246810';
  let hub: ServiceProcess;
  let held: Held;
  beforeAll(async () => {
    const devices = { JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' };
    hub = await startServiceProcess(join(folder, 'hub'), { ...devices, JIAFU_STAFF_CODE: staffCode, JIAFU_LAN: '127.0.0.1:0' });
    const desk = await signedIn(hub.url, staffCode);
    const url = hub.lan?.urls[0] ?? '';
    const code = async () => (await desk.terminal.openPairing()).code;
    const at = new NodePlayer(url, { series: 'K' });
    await at.enrol(await code());
    held = { url, code, known: at };
  });
  afterAll(() => hub.stop());
  it.each(rules)('$name', async ({ hold }) => {
    await hold(held);
  });
});

describe('the suite finds a server that', () => {
  it.each(wrongServers)('$fault', async (wrong) => {
    const rule = rules.find(({ name }) => name.startsWith(wrong.caughtBy));
    // With the right one's certificate: the proofs of enrolment are bound to it.
    const server = await startWrong(central.url, wrong, join(data, 'keys'));
    try {
      await expect(rule?.hold(heldAt(server.url))).rejects.toMatchObject({ name: 'Broken' });
    } finally {
      await server.close();
    }
  });
});
