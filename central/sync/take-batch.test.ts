import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createTurns, type EventsRequest } from '../../hall/sync/contract/index.ts';
import type { Database } from '../database/database.ts';
import { createAdmission } from './admission.ts';
import { createEarlyVerdicts } from './early-verdicts.ts';
import { takeBatch, type Taking } from './take-batch.ts';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
};
const notAsked = (): never => {
  throw new Error('not asked here');
};
const node = {
  node: 'N1',
  key_id: 'k1',
  hall: 1,
  name: '',
  series: '',
  sign_key: new Uint8Array(1),
  seal_key: new Uint8Array(1),
  enrolled_at: 0,
  revoked_at: null,
  seen_at: 0,
  last_seq: 0,
  clock_offset: null,
};

it('lets a batch that waits for the one before it hold no place of another hall’s', async () => {
  const clock = new SimulatedClock(0);
  let begun = 0;
  // Transactions that never end.
  const transaction: Database['transaction'] = () => {
    begun += 1;
    return new Promise(() => undefined);
  };
  const taking: Taking = {
    database: { transaction, rows: notAsked, row: notAsked, run: notAsked, listen: notAsked, close: notAsked },
    open: () => Promise.resolve(notAsked),
    indexOf: notAsked,
    certifying: notAsked,
    self: 'NCITY',
    turns: createTurns(clock),
    early: createEarlyVerdicts(),
    places: createAdmission(clock),
  };
  const batch = (origin: string): EventsRequest => ({ origin, epoch: '0123456789ABCDEF', last: 9, clock: null, enc: null, events: [] });
  const send = (origin: string): void => void takeBatch(taking, node, batch(origin), 0);
  for (let i = 0; i < 8; i += 1) send('N0000000001');
  await settled();
  expect(begun).toBe(1);
  for (const origin of ['N0000000002', 'N0000000003', 'N0000000004', 'N0000000005']) send(origin);
  await settled();
  expect(begun).toBe(4);
});
