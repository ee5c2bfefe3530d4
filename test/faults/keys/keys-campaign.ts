import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { openKeys, readKeys } from '../../../hall/keys/index.ts';
import { appendEvents, verifyChain } from '../../../hall/outbox/index.ts';
import { createKeyring, openKeyring, openReader, openStore, SealBroken } from '../../../hall/store/index.ts';
import { readWish, wishForNewKeys } from '../../../service/key-wish.ts';
import { readMasterKey } from '../../../service/keys.ts';
import { systemClock as clock, systemRandom } from '../../../service/system.ts';
import { startChild } from '../../support/child-lines.ts';
import { SeededRandom } from '../../support/seeded-random.ts';

export interface KeysFigures {
  readonly campaign: 'keys';
  readonly seed: number;
  readonly rounds: number;
  readonly persons: number;
  /** Starts that were killed while the keys were being replaced. */
  readonly kills: number;
  readonly violations: readonly string[];
}

const told = z.object({ event: z.string() });

/** Wishes for new keys and kills each start at a random moment of the replacing until one comes through; then everybody must be there. */
export async function runKeysCampaign(options: {
  readonly rounds: number;
  readonly seed: number;
  readonly persons: number;
}): Promise<KeysFigures> {
  const data = mkdtempSync(join(tmpdir(), 'jiafu-keys-'));
  const random = new SeededRandom(options.seed);
  const violations: string[] = [];
  let kills = 0;
  try {
    fill(data, options.persons);
    for (let round = 1; round <= options.rounds; round += 1) {
      wishForNewKeys(join(data, 'keys'), `wish ${round}`);
      // The last start of a round is left alone.
      for (let left = 1 + random.below(4); left >= 0; left -= 1) if (await start(data, left === 0 ? null : random.below(250))) kills += 1;
      violations.push(...inspect(data, options.persons, round + 1).map((what) => `round ${round}: ${what}`));
    }
    return { campaign: 'keys', ...options, kills, violations };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

/** True when it was killed in time. */
async function start(data: string, killAfterMs: number | null): Promise<boolean> {
  const child = startChild('test/faults/keys/replacing-child.ts', [data]);
  const event = await child.waitFor((line) => {
    const said = told.safeParse(line).data?.event;
    return said === 'keys.replacing' || said === 'done' ? said : undefined;
  });
  if (event === 'keys.replacing' && killAfterMs !== null) {
    await pause(killAfterMs);
    child.kill('SIGKILL');
  }
  return (await child.ended).signal === 'SIGKILL';
}

const personOf = (at: number) => ({ id: `person-${String(at).padStart(6, '0')}`, number: `110199${String(at).padStart(12, '0')}` });

/** People with their events, as far as keys are concerned. Numbers of no one: they need no check digit here. */
function fill(data: string, persons: number): void {
  const keysFolder = join(data, 'keys');
  mkdirSync(keysFolder);
  const { bytes } = readMasterKey(keysFolder, undefined, systemRandom);
  const store = openStore({ path: join(data, 'hall.db') });
  openKeys({ store, clock, random: systemRandom }, [bytes]);
  const keyring = createKeyring(bytes, systemRandom);
  store.transaction((tx) => {
    for (let at = 0; at < persons; at += 1) {
      const { id, number } = personOf(at);
      const sealed = keyring.seal(JSON.stringify({ number, phone: null }), `persons|sealed|${id}`);
      tx.run(
        `INSERT INTO persons (id, number_index, name, sex_code, card_kind, proof, state, profile, sealed, first_choices, first_text_version,
           first_decided_at, registered_at, updated_at, node) VALUES (?, ?, '测试', '1', 'resident', 'chip', 'registered', '{}', ?, '{}', 'v', 1, 1, 1, 'n')`,
        id,
        keyring.blindIndex('id-number', number),
        sealed,
      );
      appendEvents(tx, [{ id: `event-${at}`, type: 'person.registered', schema_version: 1, subject: id, at, body: '{}', sealed }]);
    }
  });
  store.close();
}

function inspect(data: string, persons: number, keyId: number): string[] {
  const wrong: string[] = [];
  const store = openReader(join(data, 'hall.db'));
  try {
    const keys = readKeys(store, readFileSync(join(data, 'keys', 'hall.key')), systemRandom);
    if (keys === null) return ['the key file does not fit'];
    if (keys.sealing.size !== 1 || !keys.sealing.has(keyId)) wrong.push(`keys ${[...keys.sealing.keys()].join(' ')} instead of ${keyId}`);
    if (readWish(join(data, 'keys')) !== null) wrong.push('the wish is still there');
    const keyring = openKeyring(keys, systemRandom);
    for (let at = 0; at < persons; at += 1) {
      const { id, number } = personOf(at);
      const row = store.get<{ id: string; sealed: Uint8Array }>(
        'SELECT id, sealed FROM persons WHERE number_index = ?',
        keyring.blindIndex('id-number', number),
      );
      if (row?.id !== id) wrong.push(`${id} is not found by the number`);
      else if (!opens(() => keyring.openText(row.sealed, `persons|sealed|${id}`).includes(number))) wrong.push(`${id} does not open`);
    }
    if (verifyChain(store).brokenAt !== null) wrong.push('the chain is broken');
    return wrong;
  } finally {
    store.close();
  }
}

function opens(work: () => boolean): boolean {
  try {
    return work();
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
