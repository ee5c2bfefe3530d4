import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { openDatabase, type Database } from '../../central/database/database.ts';
import { startEmbedded, type EmbeddedDatabase } from '../../central/database/embedded.ts';
import { migrate } from '../../central/database/migrate.ts';
import { applyEvents, type Effect } from '../../central/effects/index.ts';
import { eventTypes, type CellContent, type EventBody, type EventType } from '../../hall/sync/contract/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'jiafu-effects-'));
let embedded: EmbeddedDatabase;
let database: Database;
beforeAll(async () => {
  // The database's own user comes through.
  chmodSync(folder, 0o711);
  embedded = await startEmbedded(join(folder, 'postgres'), 'test');
  database = openDatabase(embedded.url, () => undefined);
  await migrate(database);
});
afterAll(async () => {
  await database.close();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Events of one hall, a minute apart. */
function history(hall: number) {
  const effects: Effect[] = [];
  return {
    effects,
    tell<T extends EventType>(type: T, body: EventBody<T>, cell: CellContent | null = null): void {
      const seq = effects.length + 1;
      const event = { seq, id: `${hall}-${seq}`, type, version: eventTypes[type].version, subject: null, at: seq * 60_000 };
      const wire = { ...event, body: JSON.stringify(body), digest: null, cell: null, hash: '0'.repeat(64) };
      effects.push({ event: wire, body, origin: `N${hall}`, epoch: 'E', enc: null, hall, cell });
    },
  };
}

const cardSays = {
  requestId: null,
  copy: 1,
  proof: 'issued',
  state: 'made',
  kid: 1,
  issuedOn: '20261101',
  validUntil: '20991231',
  level: null,
  stars: null,
  askedBy: null,
  approvedBy: null,
} as const;

/** Of everything more than once, also what is taken back and what another hall would have of it. */
function day(hall: number): readonly Effect[] {
  const { effects, tell } = history(hall);
  const staffId = 's';
  for (const person of ['a', 'b', 'c']) {
    const [personId, checkId, cardId, stayId] = [`P${person}${hall}`, `K${person}${hall}`, `C${person}${hall}`, `S${person}${hall}`];
    tell('check.asked', { checkId, personId, source: 'police-batch', staffId });
    tell('check.asked', { checkId, personId: 'somebody else', source: 'police-batch', staffId });
    if (person === 'b') tell('check.withdrawn', { checkId, staffId });
    const concluded = (conclusion: string, on: string) =>
      tell('check.concluded', { checkId, staffId }, { event: { personId, conclusion, on, validUntil: null } });
    concluded('not-passed', '20261101');
    concluded('passed', '20261105');
    for (const hours of [10, 40]) tell('training.certified', { personId, number: `PX${hours}`, hours, staffId });
    for (const what of ['out', 'in', 'in', 'out'] as const) tell('lodging.moved', { stayId, personId, bedId: 'b1', what, staffId });
    const joined = { affiliationId: `F${person}${hall}`, personId, agencyId: 'g', name: { zh: '示例家政', en: 'Sample' }, hlc: '1' };
    const released = { affiliationId: joined.affiliationId, personId, agencyId: 'g', hlc: '2', why: 'own-wish' } as const;
    if (person === 'b') tell('agency.released', released);
    for (let i = 0; i < 2; i += 1) tell('agency.joined', joined);
    if (person === 'c') tell('agency.released', released);
    tell('card.made', {
      ...cardSays,
      items: ['A01'],
      cardId,
      personId,
      number: `WZ${cardId}`,
      hall,
      serial: `${person}${hall}`.padEnd(32, '0'),
    });
    const moved = { cardId, personId, reason: null, by: staffId };
    tell('card.moved', { ...moved, verb: 'print', from: 'made', to: 'printed' });
    if (person === 'c') continue;
    tell('card.moved', { ...moved, verb: 'hand-out', from: 'printed', to: 'active' });
    tell('card.moved', { ...moved, verb: 'suspend', from: 'active', to: 'suspended' });
    tell('card.moved', { ...moved, verb: 'resume', from: 'suspended', to: 'active' });
  }
  return effects;
}

const held = [
  'SELECT to_jsonb(t)::text AS row FROM checks t WHERE hall = $1',
  'SELECT to_jsonb(t)::text AS row FROM certificates t WHERE hall = $1',
  'SELECT to_jsonb(t)::text AS row FROM stays t WHERE hall = $1',
  'SELECT to_jsonb(t)::text AS row FROM cards t WHERE hall = $1',
  'SELECT to_jsonb(t)::text AS row FROM affiliations t WHERE hall = $1',
];
const parts = {
  indexOf: (): Buffer => Buffer.alloc(32),
  certifying: (): never => {
    throw new Error('nobody asked for a key');
  },
};
const apply = (effects: readonly Effect[]) => database.transaction((tx) => applyEvents(tx, effects, parts));

/** What a hall's rows say, without the hall's number in its ids. */
async function rowsOf(hall: number): Promise<string[]> {
  const all = await Promise.all(held.map((text) => database.rows(z.object({ row: z.string() }), text, hall)));
  return all
    .flat()
    .map(({ row }) => row.replaceAll(String(hall), '#'))
    .toSorted();
}

it('makes of a batch what its events one by one come to, and of another hall’s nothing', async () => {
  await apply(day(77));
  for (const one of day(88)) await apply([one]);
  const [together, oneByOne] = [await rowsOf(77), await rowsOf(88)];
  expect(together).toHaveLength(14);
  expect(together).toEqual(oneByOne);
  // Another hall tells of the same things.
  await apply(day(77).map((effect) => ({ ...effect, hall: 99 })));
  expect(await rowsOf(77)).toEqual(together);
});
