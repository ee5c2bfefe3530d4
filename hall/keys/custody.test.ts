import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, newcomerAt, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { readWish } from '../../service/key-wish.ts';
import { openByRecoveryCode } from './index.ts';
import { makeRecoveryCode } from './recovery-code.ts';

let hall: TestHall;
let backups: string;
let keeper: SignedInStaff;
beforeEach(async () => {
  backups = mkdtempSync(join(tmpdir(), 'jiafu-copies-'));
  hall = openTestHall({ settings: { backups } });
  keeper = await signInAs(hall, await managerOf(hall), { number: '2', name: '测试乙', roles: ['maintainer'] });
});
afterEach(async () => {
  await hall.remove();
  rmSync(backups, { recursive: true });
});

const typesOf = (): string[] =>
  hall.store
    .all<{ type: string; body: string }>("SELECT type, body FROM events WHERE type LIKE 'keys.%' ORDER BY seq")
    .map(({ type, body }) => `${type} ${(JSON.parse(body) as { staffId?: string }).staffId ?? ''}`.trim());

async function copyTaken(): Promise<void> {
  for (let minutes = 0; minutes < 12; minutes += 2) {
    await hall.clock.advanceAsync(2 * 60_000);
    await keeper.client.staff.stay();
  }
  await expect.poll(() => readdirSync(backups).filter((name) => name.endsWith('.db')).length).toBe(1);
}

/** The PIN is asked for again after five minutes. */
const proveSelf = (): Promise<unknown> => keeper.client.staff.stepUp({ secret: keeper.pin });

it('a paper that was only shown counts for nothing; typed back, it opens the store, and later the newest copy', async () => {
  const { keys } = keeper.client;
  expect(await keys.standing()).toMatchObject({ paperMs: null, proved: null, wished: false, origin: 'file' });
  const { code } = await keys.drawPaper();
  expect(await keys.standing()).toMatchObject({ paperMs: null });
  expect((await openByRecoveryCode(hall.store, code)).ok).toBe(false);

  const slip = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  await expect(keys.provePaper({ code: slip })).rejects.toMatchObject({ code: 'MISTYPED', data: { group: 7 } });
  await expect(keys.provePaper({ code: makeRecoveryCode(new SeededRandom(9)) })).rejects.toMatchObject({ code: 'NO_PAPER' });

  const done = await keys.provePaper({ code: code.toLowerCase().replaceAll('-', ' ') });
  expect(done).toMatchObject({ proof: { copyMs: null }, state: { paperMs: hall.clock.nowMs() } });
  expect((await openByRecoveryCode(hall.store, code)).ok).toBe(true);

  await copyTaken();
  await proveSelf();
  expect((await keys.provePaper({ code })).proof.copyMs).toBeGreaterThan(0);
  await expect(keys.provePaper({ code: makeRecoveryCode(new SeededRandom(9)) })).rejects.toMatchObject({ code: 'OTHER_PAPER' });
  expect(typesOf()).toEqual([
    `keys.paper-drawn ${keeper.id}`,
    'keys.recovery-made',
    `keys.paper-proved ${keeper.id}`,
    `keys.paper-proved ${keeper.id}`,
  ]);
  // Neither the store nor the copy has what stands on the paper.
  const written = Buffer.concat([hall.path, `${hall.path}-wal`].map((path) => readFileSync(path)));
  expect(written.includes(code.slice(0, 11))).toBe(false);
});

it('a new paper ends what was proved of the one before', async () => {
  const { keys } = keeper.client;
  await keys.provePaper(await keys.drawPaper());
  await hall.clock.advanceAsync(1_000);
  const { code } = await keys.drawPaper();
  await hall.clock.advanceAsync(1_000);
  expect((await keys.standing()).proved).not.toBeNull();
  await keys.provePaper({ code });
  expect(await keys.standing()).toMatchObject({ paperMs: hall.clock.nowMs(), proved: { atMs: hall.clock.nowMs() } });
});

it('new keys are wished for, by name, and made at the next start', async () => {
  expect(await keeper.client.keys.replace()).toMatchObject({ wished: true });
  expect(readWish(hall.folder)).toMatch(/^[0-9a-f]{16}$/);
  expect(typesOf()).toEqual([`keys.wished ${keeper.id}`]);
});

it('asks for the PIN again, and lets nobody else in', async () => {
  await hall.clock.advanceAsync(6 * 60_000);
  for (const call of ['replace', 'drawPaper'] as const) await expect(keeper.client.keys[call]()).rejects.toMatchObject({ code: 'STEP_UP' });
  await expect(keeper.client.keys.provePaper({ code: '' })).rejects.toMatchObject({ code: 'STEP_UP' });
  await expect(newcomerAt(hall).client.keys.standing()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
});
