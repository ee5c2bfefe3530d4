import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consentTo, fillForm, inPhase } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { managerOf, signInAs, type SignedInStaff } from '../../test/support/staff-at.ts';
import { verifyChain } from '../outbox/index.ts';

let hall: TestHall;
let clerk: SignedInStaff;
let manager: SignedInStaff;
beforeEach(async () => {
  hall = openTestHall();
  manager = await managerOf(hall);
  clerk = await signInAs(hall, manager, { number: '2', name: '测试乙', roles: ['clerk'] });
});
afterEach(() => hall.remove());

const card = residentCard();
const relative = { kind: 'relative', does: ['types', 'reads'] } as const;
const visitId = (): string => hall.hall.visits.current()?.id ?? '';
const seen = () =>
  inPhase(hall.hall.visits.snapshot().flatMap((event) => (event.type === 'visit' ? [event.visit] : []))[0] ?? null, 'consent');
const wish = (kind: 'relative' | 'other', does: ('types' | 'reads')[] = ['types', 'reads']) =>
  hall.client.visit.helper({ visitId: visitId(), wish: { kind, does } });

async function asked(): Promise<string> {
  hall.reader.tap(card);
  return inPhase(await hall.client.visit.confirm({ visitId: visitId() }), 'consent').visitId;
}
async function registerWith(id: string): Promise<string> {
  await consentTo(hall, id);
  await fillForm(hall, id);
  inPhase(await hall.client.visit.submit({ visitId: id }), 'done');
  return hall.store.get<{ id: string }>('SELECT id FROM persons')?.id ?? '';
}

describe('somebody who helps', () => {
  it('lays their own card beside the person’s, and stands in the file, sealed, masked, with what they do', async () => {
    const id = await asked();
    expect(inPhase(await wish('relative'), 'consent').awaiting).toEqual({ ...relative, reading: false, problem: null });
    hall.reader.lay(otherCard);
    expect(seen().awaiting?.reading).toBe(true);
    expect(seen().helpers).toEqual([]);
    hall.reader.confirm();
    const helper = { kind: 'relative', name: otherCard.nameZh, maskedNumber: '6****************X', does: ['reads', 'types'] };
    expect(seen()).toMatchObject({ visitId: id, awaiting: null, helpers: [helper] });
    const personId = await registerWith(id);
    const file = await clerk.client.file.open({ personId, purpose: 'at-counter' });
    expect(file.helpers).toEqual([helper]);
    expect(file.name).toBe(card.nameZh);
    const clear = hall.store
      .all<{ body: string }>('SELECT body FROM events')
      .map(({ body }) => body)
      .join();
    expect(clear).not.toMatch(new RegExp(`${otherCard.number}|${otherCard.nameZh}`));
    const { sealed } = hall.store.get<{ sealed: Uint8Array }>("SELECT sealed FROM events WHERE type = 'person.registered'") ?? {};
    const cell = JSON.parse(hall.keyring.openText(sealed ?? new Uint8Array(), `persons|sealed|${personId}`)) as { helpers: object[] };
    expect(cell.helpers).toMatchObject([{ kind: 'relative', number: otherCard.number, staffId: null }]);
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });

  it('stays in the file when staff correct it', async () => {
    const id = await asked();
    await wish('other', ['reads']);
    hall.reader.tap(otherCard);
    const personId = await registerWith(id);
    const correction = { field: 'phone', value: '13800000009' } as const;
    const file = await clerk.client.file.correct({ personId, correction, reason: 'changed', proof: 'said-by-person', stamp: null });
    expect(file.helpers).toMatchObject([{ kind: 'other', does: ['reads'] }]);
  });

  it('is not the person themself, nobody whose card can’t be used, and nobody after one reading', async () => {
    await asked();
    await wish('relative');
    hall.reader.tap(card);
    expect(seen()).toMatchObject({ awaiting: { problem: 'own-card' }, helpers: [] });
    hall.reader.tap({ ...otherCard, validTo: '20200101' });
    expect(seen()).toMatchObject({ awaiting: { problem: 'not-usable' }, helpers: [] });
    const readId = hall.reader.lay(otherCard);
    hall.reader.tell({ type: 'refused', readId, why: 'differs' });
    expect(seen()).toMatchObject({ awaiting: { reading: false, problem: 'not-read' }, helpers: [] });
  });

  it('is forgotten when the person says that nobody helps, and with a no to what is necessary', async () => {
    const id = await asked();
    await wish('relative');
    hall.reader.tap(otherCard);
    expect(inPhase(await hall.client.visit.helper({ visitId: id, wish: null }), 'consent').helpers).toEqual([]);
    await wish('relative');
    hall.reader.tap(otherCard);
    const { notice } = await hall.client.kiosk.legalTexts();
    const no = Object.fromEntries(notice.purposes.map(({ purpose }) => [purpose, false]));
    expect(await hall.client.visit.consent({ visitId: id, textVersion: notice.version, choices: no })).toBeNull();
    expect(hall.store.all('SELECT id FROM persons UNION ALL SELECT person_id FROM drafts')).toEqual([]);
  });

  it('another card is another visitor as long as nobody is awaited', async () => {
    const id = await asked();
    hall.reader.tap(otherCard);
    expect(visitId()).not.toBe(id);
  });

  it('of staff is known by the badge, which is tried seldom and opens nothing', async () => {
    await manager.client.staff.addBadge({ id: clerk.id, code: 'B-2026-0007' });
    const id = await asked();
    for (let at = 0; at < 3; at += 1) {
      await expect(hall.client.visit.helperBadge({ visitId: id, badge: 'B-0000', does: ['types'] })).rejects.toMatchObject({
        code: 'NO_SUCH_BADGE',
      });
    }
    await expect(hall.client.visit.helperBadge({ visitId: id, badge: 'b-2026-0007', does: ['types'] })).rejects.toMatchObject({
      code: 'TRIED_TOO_OFTEN',
    });
    await hall.clock.advanceAsync(30_000);
    const now = inPhase(await hall.client.visit.helperBadge({ visitId: id, badge: 'b-2026-0007', does: ['types'] }), 'consent');
    expect(now.helpers).toEqual([{ kind: 'staff', name: '测试乙', maskedNumber: null, does: ['types'] }]);
  });

  it('stays with the session when staff take it over', async () => {
    const id = await asked();
    await wish('relative');
    hall.reader.tap(otherCard);
    const session = await clerk.client.assist.take({ visitId: id });
    expect(session.helpers.map(({ kind }) => kind)).toEqual(['relative', 'staff']);
  });
});
