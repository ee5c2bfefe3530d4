import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackups, openStore } from '../../../hall/store/index.ts';
import { systemClock } from '../../../service/system.ts';
import { loadPeople } from '../../../native/id-reader/simulator/people-box.ts';
import { fictionalPeople, type FictionalPerson } from '../../support/fictional-people.ts';
import {
  beginTyped,
  giveConsent,
  inPhase,
  kioskInfo,
  openFormByCard,
  registerByCard,
  registerTyped,
  type HallClient,
} from '../../support/hall-client.ts';
import { startServiceProcess, type ServiceProcess } from '../../support/service-process.ts';
import { storeFileIn } from '../hall-files.ts';
import { findResidue, secretsOf } from './residue.ts';

const REGISTERED_CARD = 'resident_female';
const DRAFT_CARD = 'resident_rare_name';

let data: string;
let service: ServiceProcess | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'jiafu-data-'));
});
afterEach(async () => {
  if (service?.child.isRunning() === true) {
    service.child.kill('SIGKILL');
    await service.child.ended;
  }
  rmSync(data, { recursive: true, force: true });
});

function numberOfCard(key: string): string {
  return loadPeople().find((person) => person.key === key)?.fields['number'] ?? '';
}

/** Everything that a visit can leave behind: registered, given up half-way, mistyped, asked for in a wrong call. */
async function useTheHall(client: HallClient, url: string, people: { next(): FictionalPerson }): Promise<string[]> {
  const used: FictionalPerson[] = [];
  const another = (): FictionalPerson => {
    const person = people.next();
    used.push(person);
    return person;
  };
  for (let i = 0; i < 8; i += 1) await registerTyped(client, another());
  await registerByCard(client, REGISTERED_CARD, another());
  const draft = await openFormByCard(client, DRAFT_CARD);
  await client.visit.saveAnswer({ visitId: draft.visitId, answer: { step: 'phone', phone: another().phone } });
  await client.visit.finish({ visitId: draft.visitId });
  await client.sim.removeCard();

  const givenUp = another();
  const { visitId } = inPhase(await beginTyped(client, givenUp), 'consent');
  await giveConsent(client, visitId);
  await client.visit.saveAnswer({ visitId, answer: { step: 'phone', phone: givenUp.phone } });
  const mistyped = another();
  await expect(
    beginTyped(client, { ...mistyped, number: `${mistyped.number.slice(0, 17)}${mistyped.number.endsWith('5') ? '6' : '5'}` }),
  ).rejects.toBeInstanceOf(ORPCError);
  await fetch(new URL(`rpc/visit/identify?data=${another().number}`, url));
  await fetch(new URL('rpc/visit/identify', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"json":{"number":"${another().number}"`,
  });
  return [...used.flatMap(secretsOf), numberOfCard(REGISTERED_CARD).slice(0, 17), numberOfCard(DRAFT_CARD).slice(0, 17)];
}

it('no number and no phone of anybody stands in clear in any file of the hall, while it runs, after a kill, or in a backup', async () => {
  service = await startServiceProcess(data);
  const secrets = await useTheHall(service.client, service.url, fictionalPeople(20261104));
  expect(findResidue(data, secrets)).toEqual([]);

  service.child.kill('SIGKILL');
  await service.child.ended;
  expect(readdirSync(data)).toContain(`${storeFileIn(data)}-wal`);
  expect(findResidue(data, secrets)).toEqual([]);

  service = await startServiceProcess(data);
  expect((await kioskInfo(service.client)).accepting).toBe(true);
  await service.stop();
  const store = openStore({ path: join(data, storeFileIn(data)) });
  await createBackups({ folder: join(data, 'backups'), keep: 7, clock: systemClock }).take(store);
  store.close();
  expect(readdirSync(join(data, 'backups')).length).toBeGreaterThan(0);
  expect(findResidue(data, secrets)).toEqual([]);

  // The same search finds one that is there.
  appendFileSync(join(data, storeFileIn(data)), Buffer.from(`..${secrets[4] ?? ''}..`));
  expect(findResidue(data, secrets)).toMatchObject([{ file: storeFileIn(data), encoding: 'utf8', value: 4 }]);
});
