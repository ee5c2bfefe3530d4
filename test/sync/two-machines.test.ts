import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assistState, type AssistState } from '../../hall/api/contract/index.ts';
import { CounterKeys, signedIn } from '../support/call-hall.ts';
import { openCutProxy, type CutProxy } from '../support/cut-proxy.ts';
import { fictionalPeople } from '../support/fictional-people.ts';
import { prepareTyped, submit, type HallClient } from '../support/hall-client.ts';
import { startServiceProcess, type ServiceProcess } from '../support/service-process.ts';
import { waitUntil } from '../support/wait-until.ts';

const code = '246810';
const devices = { JIAFU_STAFF_CODE: code, JIAFU_TICKET_PRINTER: 'sim:', JIAFU_ID_READER: 'sim:' };
const health = z.object({ sync: z.object({ state: z.string(), pending: z.number(), lastAck: z.number().nullable() }) });

let folder: string;
let hub: ServiceProcess;
let desk: HallClient;
let line: CutProxy;
const running: ServiceProcess[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-sync-'));
  hub = await startServiceProcess(join(folder, 'hub'), { ...devices, JIAFU_LAN: '127.0.0.1:0' });
  running.push(hub);
  desk = await signedIn(hub.url, code);
  line = await openCutProxy(Number(new URL(hub.lan?.urls[0] ?? '').port));
});
afterEach(async () => {
  for (const service of running.splice(0)) {
    service.child.kill('SIGKILL');
    await service.child.ended;
  }
  await line.close();
  rmSync(folder, { recursive: true, force: true });
});

async function startKiosk(number: number, enrol: string | null): Promise<ServiceProcess> {
  const upstream = { JIAFU_UPSTREAM: `https://127.0.0.1:${line.port}`, JIAFU_KIOSK: String(number), JIAFU_NODE_NAME: `${number}号机` };
  const env = { ...devices, ...upstream, ...(enrol === null ? {} : { JIAFU_ENROL: enrol }) };
  const kiosk = await startServiceProcess(join(folder, `kiosk-${number}`), env);
  running.push(kiosk);
  return kiosk;
}

async function syncOf(service: ServiceProcess): Promise<z.infer<typeof health>['sync']> {
  return health.parse(await (await fetch(new URL('/healthz', service.url))).json()).sync;
}
const inStep = (service: ServiceProcess) => waitUntil(async () => (await syncOf(service)).state === 'in-step');

/** Nobody of an age that goes first. */
const people = fictionalPeople(31);
function somebody() {
  for (;;) {
    const person = people.next();
    if (Number(person.number.slice(6, 10)) > 1975) return person;
  }
}

async function register(client: HallClient, person = somebody()): Promise<string> {
  const { visitId, ticket } = await submit(client, await prepareTyped(client, person));
  // A number whose paper is in doubt isn't called; this one was noted.
  await client.visit.acknowledgeNumber({ visitId, ticketId: ticket.ticketId });
  await client.visit.finish({ visitId });
  return ticket.label;
}

describe('a second kiosk', () => {
  it('sends its tickets to the hub’s line, also those of a cut, and knows what the hub knows', async () => {
    const kiosk = await startKiosk(2, (await desk.terminal.openPairing()).code);
    await inStep(kiosk);
    const first = await register(kiosk.client);
    expect(first).toMatch(/^AX/);
    const keys = new CounterKeys(desk, 'w1');
    await keys.open();
    await waitUntil(async () => (await tryNext(keys)) === first);
    line.cut();
    const cut = await register(kiosk.client);
    const there = await register(hub.client);
    const cutToo = await register(kiosk.client);
    expect((await syncOf(kiosk)).pending).toBeGreaterThan(0);
    line.mend();
    await inStep(kiosk);
    const called: (string | null)[] = [];
    await keys.press('finish');
    for (let i = 0; i < 3; i += 1) {
      called.push(await tryNext(keys));
      await keys.press('finish');
    }
    expect(called).toEqual([cut, there, cutToo]);
  });

  it('loses and doubles nothing when both are killed in the middle of it', async () => {
    let kiosk = await startKiosk(2, (await desk.terminal.openPairing()).code);
    await inStep(kiosk);
    const { port } = new URL(hub.lan?.urls[0] ?? '');
    const taken = [await register(kiosk.client)];
    await kill(hub);
    taken.push(await register(kiosk.client));
    await kill(kiosk);
    kiosk = await startKiosk(2, null);
    hub = await startServiceProcess(join(folder, 'hub'), { ...devices, JIAFU_LAN: `127.0.0.1:${port}` });
    running.push(hub);
    taken.push(await register(kiosk.client));
    await kill(kiosk);
    kiosk = await startKiosk(2, null);
    await inStep(kiosk);
    const keys = new CounterKeys(await signedIn(hub.url, code), 'w1');
    await keys.open();
    const called: (string | null)[] = [];
    for (let i = 0; i <= taken.length; i += 1) {
      called.push(await tryNext(keys));
      if (called.at(-1) !== null) await keys.press('finish');
    }
    expect(called).toEqual([...taken, null]);
  });
});

describe('a session at a second kiosk', () => {
  it('goes to a desk of the main machine with all that was typed and signed', async () => {
    const kiosk = await startKiosk(2, (await desk.terminal.openPairing()).code);
    await inStep(kiosk);
    const person = somebody();
    const visitId = await prepareTyped(kiosk.client, person);
    const seen = async (): Promise<boolean> => (await kiosksOf(desk)).some(({ session }) => session?.visitId === visitId);
    await waitUntil(seen);
    const session = await desk.assist.take({ visitId });
    expect(session).toMatchObject({ phase: 'form', missing: [], signature: 'kiosk', identity: { name: person.name } });
    await expect(kiosk.client.visit.keepAlive({ visitId, elder: false })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
    await desk.assist.finish({ sessionId: session.sessionId, slip: null, locale: 'zh-CN' });
    expect((await kiosksOf(desk)).map(({ kiosk: number }) => number)).toEqual([1, 2]);
  });
});

async function kiosksOf(client: HallClient): Promise<AssistState['kiosks']> {
  const stream = await client.assist.watch();
  const { kiosks } = assistState.parse((await stream.next()).value);
  await stream.return?.(undefined);
  return kiosks;
}

async function kill(service: ServiceProcess): Promise<void> {
  service.child.kill('SIGKILL');
  await service.child.ended;
}

async function tryNext(keys: CounterKeys): Promise<string | null> {
  try {
    return (await keys.press('next')).current?.label ?? null;
  } catch {
    return null;
  }
}
