import { afterEach, describe, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, newcomerAt, signInAs } from '../../test/support/staff-at.ts';
import { verifyChain, eventsAfter } from '../outbox/index.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const wrongPin = '829461';
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : error);
const refusal = async (call: Promise<unknown>): Promise<{ code: unknown; data?: { retryAfterMs?: number } }> =>
  call.then(
    () => ({ code: 'none' }),
    (error: { code: unknown; data?: { retryAfterMs?: number } }) => error,
  );

/** Events of the staff, as the audit reads them. */
const audit = (hall: TestHall) =>
  eventsAfter(hall.store, 0, 10_000)
    .filter(({ type }) => /^(staff|terminal)\./.test(type))
    .map(({ type, body }) => ({ type, body: JSON.parse(body) as Record<string, unknown> }));

describe('the first day', () => {
  it('the set-up code makes the first manager, who makes the others; the first PIN opens once and is changed', async () => {
    const hall = open();
    expect(await newcomerAt(hall).client.staff.welcome()).toMatchObject({ accounts: [], setUp: true, hiddenMs: 0 });
    const emergency = newcomerAt(hall);
    await emergency.client.desk.signIn({ code: '246810' });
    const first = await emergency.client.staff.create({ number: '1', name: '测试甲', roles: ['manager'] });
    expect(first.pin).toMatch(/^\d{6}$/);
    const at = newcomerAt(hall);
    const who = { number: '1' };
    expect(codeOf(await refusal(at.client.staff.signIn({ who, pin: first.pin, newPin: null })))).toMatchObject({});
    await expect(at.client.staff.signIn({ who, pin: first.pin, newPin: null })).rejects.toMatchObject({ code: 'NEW_PIN_NEEDED' });
    await expect(at.client.staff.signIn({ who, pin: first.pin, newPin: '345678' })).rejects.toMatchObject({
      code: 'WEAK_PIN',
      data: { why: 'row' },
    });
    await expect(at.client.staff.signIn({ who, pin: first.pin, newPin: first.pin })).rejects.toMatchObject({ data: { why: 'same' } });
    expect(await at.client.staff.signIn({ who, pin: first.pin, newPin: '730294' })).toMatchObject({ name: '测试甲', roles: ['manager'] });
    expect(await at.client.staff.me()).toMatchObject({ name: '测试甲', endsInMs: 8 * 3_600_000 });
    expect(await newcomerAt(hall).client.staff.welcome()).toMatchObject({ setUp: false, accounts: [{ number: '1', name: '测试甲' }] });
    expect(audit(hall).map(({ type }) => type)).toEqual(['staff.signed-in', 'staff.changed', 'staff.changed', 'staff.signed-in']);
  });

  it('keeps no PIN, no badge and no token in the file', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const [account] = await manager.client.staff.accounts();
    await manager.client.staff.addBadge({ id: account?.id ?? '', code: 'BADGE-7781234' });
    const rows = hall.store.all<Record<string, unknown>>('SELECT * FROM staff');
    expect(rows[0]?.['pin']).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    hall.store.checkpoint('truncate');
    const { readFileSync } = await import('node:fs');
    const file = readFileSync(hall.path).toString('latin1');
    expect(file).toContain('argon2id');
    for (const secret of [manager.pin, 'BADGE-7781234', manager.cookie.split('=')[1] ?? '?']) expect(file).not.toContain(secret);
  });
});

describe('mistakes', () => {
  it('cost 2, 4, 8 … seconds after the third, lock at the tenth, and a manager unlocks', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const waits: unknown[] = [];
    for (let i = 0; i < 10; i += 1) {
      const refused = await refusal(newcomerAt(hall).client.staff.signIn({ who: { number: '2' }, pin: wrongPin, newPin: null }));
      waits.push(refused.code === 'WRONG_PIN' ? refused.data?.retryAfterMs : refused.code);
      await hall.clock.advanceAsync(refused.data?.retryAfterMs ?? 0);
      await manager.client.staff.me();
    }
    expect(waits).toEqual([0, 0, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 'SIGN_IN_LOCKED']);
    const right = { who: { number: '2' }, pin: clerk.pin, newPin: null };
    await expect(newcomerAt(hall).client.staff.signIn(right)).rejects.toMatchObject({ code: 'SIGN_IN_LOCKED' });
    const [, locked] = await manager.client.staff.accounts();
    expect(locked).toMatchObject({ name: '测试乙', locked: true });
    await manager.client.staff.unlock({ id: locked?.id ?? '' });
    expect(await newcomerAt(hall).client.staff.signIn(right)).toMatchObject({ name: '测试乙' });
  });

  it('are not looked at during the wait, right ones either; neither a restart nor a turned clock shortens it', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const again = (on: TestHall, pin: string) => refusal(newcomerAt(on).client.staff.signIn({ who: { number: '2' }, pin, newPin: null }));
    for (let i = 0; i < 4; i += 1) {
      await again(hall, wrongPin);
      await hall.clock.advanceAsync(i < 3 ? 2_000 : 0);
    }
    hall.clock.jumpWallClock(hall.clock.nowMs() + 365 * 86_400_000);
    expect(await again(hall, clerk.pin)).toMatchObject({ code: 'WRONG_PIN', data: { retryAfterMs: 4_000 } });
    await hall.clock.advanceAsync(3_000);
    await hall.close();
    const later = open({ folder: hall.folder, clock: hall.clock });
    expect(await again(later, clerk.pin)).toMatchObject({ code: 'WRONG_PIN', data: { retryAfterMs: 4_000 } });
    await later.clock.advanceAsync(4_000);
    expect(await again(later, wrongPin)).toMatchObject({ data: { retryAfterMs: 8_000 } });
    await later.clock.advanceAsync(8_000);
    expect(await again(later, clerk.pin)).toMatchObject({ code: 'none' });
    expect(await again(later, wrongPin)).toMatchObject({ data: { retryAfterMs: 0 } });
  });

  it('look the same for a number that nobody has: answers, waits, lock, writes', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const walk = async (number: string): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (let i = 0; i < 11; i += 1) {
        let commits = 0;
        const stop = hall.store.onCommit(() => (commits += 1));
        const refused = await refusal(newcomerAt(hall).client.staff.signIn({ who: { number }, pin: wrongPin, newPin: null }));
        stop();
        answers.push([refused.code, refused.data?.retryAfterMs, commits]);
        // So long that this machine isn't hidden meanwhile.
        await hall.clock.advanceAsync(301_000);
      }
      return answers;
    };
    const known = await walk('2');
    expect(await walk('999')).toEqual(known);
    expect(known.at(-1)).toEqual(['SIGN_IN_LOCKED', undefined, 0]);
    const failed = audit(hall).filter(({ type }) => type === 'staff.sign-in-failed');
    expect(failed).toHaveLength(20);
    expect(JSON.stringify(failed)).not.toContain('999');
  });

  it('hide the sign-in at a machine after twenty in ten minutes, across a restart, while the emergency code opens it', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const tryAny = (on: TestHall, number: number) =>
      refusal(newcomerAt(on).client.staff.signIn({ who: { number: String(number) }, pin: wrongPin, newPin: null }));
    for (let i = 0; i < 20; i += 1) expect(await tryAny(hall, 100 + i)).toMatchObject({ code: 'WRONG_PIN' });
    expect(await tryAny(hall, 500)).toMatchObject({ code: 'SIGN_IN_HIDDEN', data: { retryAfterMs: 900_000 } });
    await expect(newcomerAt(hall).client.staff.signIn({ who: { number: '1' }, pin: manager.pin, newPin: null })).rejects.toMatchObject({
      code: 'SIGN_IN_HIDDEN',
    });
    expect(await newcomerAt(hall).client.desk.signIn({ code: '246810' })).toEqual({ signedIn: true });
    await hall.clock.advanceAsync(800_000);
    await hall.close();
    const later = open({ folder: hall.folder, clock: hall.clock });
    expect(await tryAny(later, 500)).toMatchObject({ code: 'SIGN_IN_HIDDEN', data: { retryAfterMs: 900_000 } });
    await later.clock.advanceAsync(900_000);
    expect(await tryAny(later, 500)).toMatchObject({ code: 'WRONG_PIN' });
    expect(await newcomerAt(later).client.staff.signIn({ who: { number: '1' }, pin: manager.pin, newPin: null })).toMatchObject({
      name: '测试甲',
    });
  });

  it('of many at once count each: no ten tries in parallel, and no queue without end', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        refusal(newcomerAt(hall).client.staff.signIn({ who: { number: '1' }, pin: wrongPin, newPin: null })),
      ),
    );
    expect(all.filter(({ code }) => code === 'WRONG_PIN')).toHaveLength(1);
    expect(all.filter(({ code }) => code === 'SIGN_IN_BUSY')).toHaveLength(49);
    expect(await newcomerAt(hall).client.staff.signIn({ who: { number: '1' }, pin: manager.pin, newPin: null })).toMatchObject({
      name: '测试甲',
    });
  });

  it('with the emergency code cost two slips nothing, then each a longer wait, and lock never', async () => {
    const hall = open();
    const waits: unknown[] = [];
    for (let i = 0; i < 14; i += 1) {
      const { data } = await refusal(newcomerAt(hall).client.desk.signIn({ code: '000000' }));
      waits.push(data?.retryAfterMs);
      await hall.clock.advanceAsync(data?.retryAfterMs ?? 0);
    }
    expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000, 300_000]);
    expect(await newcomerAt(hall).client.desk.signIn({ code: '246810' })).toEqual({ signedIn: true });
    expect(audit(hall).at(-1)).toMatchObject({ type: 'staff.signed-in', body: { staffId: 'emergency', how: 'emergency' } });
  });

  it('with an emergency code that was never set, every code', async () => {
    const hall = open({ settings: { staffCode: null } });
    for (const code of ['', 'null', '0'])
      await expect(newcomerAt(hall).client.desk.signIn({ code })).rejects.toMatchObject({ code: 'WRONG_CODE' });
  });
});

describe('accounts', () => {
  it('sign in by badge, whatever case the scanner types; a badge belongs to one', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const { account } = await manager.client.staff.addBadge({ id: clerk.id, code: ' ab-778123 ' });
    await expect(manager.client.staff.addBadge({ id: manager.id, code: 'AB-778123' })).rejects.toMatchObject({ code: 'BADGE_TAKEN' });
    const by = { who: { badge: 'AB-778123' }, pin: clerk.pin, newPin: null };
    expect(await newcomerAt(hall).client.staff.signIn(by)).toMatchObject({ id: clerk.id });
    expect(audit(hall).at(-2)).toMatchObject({ type: 'staff.signed-in', body: { how: 'badge' } });
    await manager.client.staff.removeBadge({ id: clerk.id, badgeId: account.badges[0]?.badgeId ?? '' });
    await expect(newcomerAt(hall).client.staff.signIn(by)).rejects.toMatchObject({ code: 'WRONG_PIN' });
  });

  it('end their sessions and streams when they are changed; one that is disabled is nobody’s', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const stream = await clerk.client.desk.watch();
    await stream.next();
    const ending = stream.next().catch(codeOf);
    await manager.client.staff.change({ id: clerk.id, name: '测试乙', roles: ['auditor'], state: 'disabled' });
    expect(await ending).toBe('STAFF_ONLY');
    await expect(clerk.client.staff.me()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await expect(newcomerAt(hall).client.staff.signIn({ who: { id: clerk.id }, pin: clerk.pin, newPin: null })).rejects.toMatchObject({
      code: 'WRONG_PIN',
    });
    expect((await newcomerAt(hall).client.staff.welcome()).accounts).toHaveLength(1);
  });

  it('keep one manager, a number each, and nobody’s PIN but their own', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    const last = { id: manager.id, name: '测试甲', roles: ['clerk' as const], state: 'active' as const };
    await expect(manager.client.staff.change(last)).rejects.toMatchObject({ code: 'LAST_MANAGER' });
    await expect(manager.client.staff.create({ number: '1', name: '测试丙', roles: ['clerk'] })).rejects.toMatchObject({
      code: 'NUMBER_TAKEN',
    });
    const clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
    const { pin } = await manager.client.staff.resetPin({ id: clerk.id });
    await expect(newcomerAt(hall).client.staff.signIn({ who: { id: clerk.id }, pin: clerk.pin, newPin: null })).rejects.toMatchObject({
      code: 'WRONG_PIN',
    });
    await expect(newcomerAt(hall).client.staff.signIn({ who: { id: clerk.id }, pin, newPin: null })).rejects.toMatchObject({
      code: 'NEW_PIN_NEEDED',
    });
    await manager.client.staff.changePin({ pin: manager.pin, newPin: '918273' });
    expect(await newcomerAt(hall).client.staff.signIn({ who: { id: manager.id }, pin: '918273', newPin: null })).toMatchObject({
      id: manager.id,
    });
  });
});

describe('sessions', () => {
  it('end after ten idle minutes, after eight hours, when somebody else takes the machine, and when a manager ends them', async () => {
    const hall = open();
    const manager = await managerOf(hall);
    for (let minutes = 0; minutes < 479; minutes += 9) {
      await hall.clock.advanceAsync(9 * 60_000);
      if (minutes + 9 < 480) await manager.client.staff.stay();
    }
    await expect(manager.client.staff.me()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    const again = newcomerAt(hall);
    await again.client.staff.signIn({ who: { id: manager.id }, pin: manager.pin, newPin: null });
    const clerk = await signInAs(hall, again, { number: '2', name: '测试乙', roles: ['clerk'] });
    const sessions = await again.client.staff.sessions();
    expect(sessions).toMatchObject([
      { name: '测试甲', mine: true, terminalId: null },
      { name: '测试乙', mine: false, idleMs: 0 },
    ]);
    expect(await again.client.staff.endSession({ sessionId: sessions[1]?.sessionId ?? '' })).toEqual({ ended: true });
    await expect(clerk.client.staff.me()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    // The clerk takes the manager's place at the same browser.
    await again.client.staff.signIn({ who: { id: clerk.id }, pin: clerk.pin, newPin: null });
    expect(await again.client.staff.me()).toMatchObject({ name: '测试乙' });
    await hall.clock.advanceAsync(600_000);
    await expect(again.client.staff.me()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    const ended = audit(hall).filter(({ type }) => type === 'staff.session-ended');
    // The emergency code's session went idle in the first ten minutes.
    expect(ended.map(({ body }) => body['why'])).toEqual(['idle', 'too-long', 'ended', 'switched', 'idle']);
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });
});
