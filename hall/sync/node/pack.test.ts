import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, residentCard, type TestHall } from '../../../test/support/open-hall.ts';
import { readyStaff, registered } from '../../../test/support/ready-hall.ts';
import { nodeIdOf } from '../../outbox/index.ts';
import { eventPlace, firstHash, openerOf, sealerTo, sealPairFrom } from '../contract/index.ts';
import { packBatch, sourcesOf } from './pack.ts';

let hall: TestHall;
beforeEach(() => {
  hall = openTestHall();
});
afterEach(() => hall.remove());

it('carries every kind of cell to the receiver, whatever row it is the cell of', async () => {
  const staff = await readyStaff(hall);
  const personId = await registered(hall, residentCard());
  const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
  await staff.approver.client.checks.conclude({ checkId, conclusion: 'passed', on: '20261123' });
  await staff.clerk.client.health.record({ personId, class: 'home', validUntil: '20270101' });
  const { publicKey, privateKey } = await sealPairFrom(new Uint8Array(32).fill(3));
  const seal = await sealerTo(publicKey);
  const self = nodeIdOf(hall.store, { bytes: () => new Uint8Array(16) });
  const source = sourcesOf(hall.store, self, 'EPOCH')[0];
  if (source === undefined) throw new Error('a store is a source of its own');
  const parts = { store: hall.store, keyring: hall.keyring, zone: 'Asia/Shanghai', toCity: true, seal, takes: new Set<never>() };
  const batch = await packBatch(parts, source, { seq: 0, hash: firstHash });
  const open = await (await openerOf(privateKey))(batch?.enc ?? null);
  const cells = (batch?.events ?? [])
    .map((text): { type: string; seq: number; id: string; cell: string | null } => JSON.parse(text))
    .filter(({ type, cell }) => cell !== null && type !== 'ticket.issued')
    .map(({ type, seq, id, cell }) => ({ type, cell: open(cell ?? '', eventPlace({ origin: self, epoch: 'EPOCH', seq, id })) }));
  expect(cells.map(({ type }) => type)).toEqual(['person.registered', 'check.concluded', 'health.recorded']);
  expect(cells[1]?.cell).toMatchObject({ event: { personId, conclusion: 'passed' } });
  expect(cells[2]?.cell).toMatchObject({ event: { personId, class: 'home' } });
});
