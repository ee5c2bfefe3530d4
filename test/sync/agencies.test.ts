import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAgencies, type Agencies } from '../../hall/agencies/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { numberIndexOf, personByNumber } from '../../hall/registration/index.ts';
import type { SyncDoor } from '../../hall/sync/hub/door.ts';
import type { SyncLink } from '../../hall/sync/index.ts';
import { register } from '../faults/sync/deeds.ts';
import { joinHub, Machine, startMs } from '../faults/sync/machines.ts';
import { agencyOf } from '../support/agencies.ts';
import { fictionalPeople } from '../support/fictional-people.ts';

/** A hub and two kiosks on their own stores, over the door that they really use. */
let folder: string;
let truth: SimulatedClock;
let door: SyncDoor;
let machines: readonly [hub: Machine, near: Machine, far: Machine];
let at: readonly [hub: Agencies, near: Agencies, far: Agencies];
const somebody = fictionalPeople(7).next();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiafu-agencies-'));
  truth = new SimulatedClock(startMs);
  const [hub, near, far] = [new Machine(folder, 1, truth, 1), new Machine(folder, 2, truth, 1), new Machine(folder, 3, truth, 1)];
  machines = [hub, near, far];
  for (const kiosk of [near, far]) await joinHub(kiosk, hub);
  truth.advance(5_000);
  door = hub.door();
  at = [agenciesAt(hub), agenciesAt(near), agenciesAt(far)];
});
afterEach(() => {
  door.close();
  for (const { store } of machines) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function agenciesAt(machine: Machine): Agencies {
  const { store, clock, node, kiosk } = machine;
  const rest = { zone: 'Asia/Shanghai', staffName: () => '', cardTail: () => null, committed: () => undefined };
  return createAgencies({ store, clock, node, ids: machine.making().ids, keepsBook: kiosk === 1, ...rest });
}

const line: SyncLink = {
  async send({ method, url, headers, body }) {
    const answer = await door.fetch(new Request(url, { method, headers, ...(body === null ? {} : { body: Uint8Array.from(body) }) }));
    return {
      status: answer.status,
      header: (name) => answer.headers.get(name),
      body: new Uint8Array(await answer.arrayBuffer()),
      fingerprint: '',
    };
  },
  close: () => undefined,
};
/** Each pushes and pulls, twice: what one sent the other hears. */
async function inStep(): Promise<void> {
  const [, ...kiosks] = machines;
  for (const machine of [...kiosks, ...kiosks]) {
    const connection = await machine.connect(line);
    await connection.push();
    while (!(await connection.pull(0)));
  }
}
function personAt({ store, keyring }: Machine) {
  const id = personByNumber(store, numberIndexOf(keyring, somebody.number))?.id;
  if (id === undefined) throw new Error('they should be known here');
  return id;
}
const currents = (): unknown[] => machines.map((machine, i) => at[i]?.own(personAt(machine)).current?.name.zh ?? null);
function change(i: 0 | 1 | 2, from: string | null, to: string | null): void {
  const done = at[i].change(personAt(machines[i]), { from, to, locale: 'zh-CN' });
  if (!done.ok) throw new Error(done.error);
}

it('the hall’s own list comes to its kiosks, and whose worker somebody is, to all machines; of two choices the later counts', async () => {
  const ids = [0, 1].map((n) => {
    const content = agencyOf(n);
    const saved = at[0].save('staff', { agencyId: null, version: 0, content });
    return saved.ok ? (saved.value.agencies.find(({ creditCode }) => creditCode === content.creditCode)?.agencyId ?? '') : '';
  });
  const [a = '', b = ''] = ids;
  register(machines[1], somebody);
  await inStep();
  change(1, null, a);
  await inStep();
  expect(currents()).toEqual(['示例家政一号', '示例家政一号', '示例家政一号']);
  // With the line cut the person goes to two machines; one of their clocks is hours ahead.
  machines[2].clock.offMs = 5 * 3_600_000;
  await inStep();
  truth.advance(60_000);
  change(2, a, b);
  truth.advance(60_000);
  change(1, a, null);
  await inStep();
  await inStep();
  expect(currents()).toEqual([null, null, null]);
  // A kiosk can't write the list, and hears when an agency leaves.
  expect(at[1].save('staff', { agencyId: null, version: 0, content: agencyOf(2) })).toMatchObject({
    ok: false,
    error: { code: 'NOT_OWN' },
  });
  truth.advance(60_000);
  change(0, null, b);
  await inStep();
  expect(currents()).toEqual(['示例家政二号', '示例家政二号', '示例家政二号']);
  at[0].save('staff', { agencyId: b, version: 1, content: agencyOf(1, { state: 'left' }) });
  await inStep();
  expect(currents()).toEqual([null, null, null]);
  expect(at[2].own(personAt(machines[2])).agencies.map(({ agencyId }) => agencyId)).toEqual([a]);
  expect(machines[0].store.all("SELECT reason FROM sync_received WHERE outcome = 'set-aside'")).toEqual([]);
  expect(machines[0].store.all('SELECT 1 FROM affiliations WHERE released_at IS NULL')).toEqual([]);
});
