import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../api/contract/index.ts';
import { residentCard } from '../../test/support/open-hall.ts';
import { factsOfFiles } from './index.ts';
import { candidateOf, codeOf, handOutCard, makeCard, openCardHall, wishOf, type CardHall } from '../../test/support/card-hall.ts';

let at: CardHall;
beforeEach(async () => {
  at = await openCardHall();
});
afterEach(() => at.hall.remove());

const dayMs = 24 * 60 * 60_000;
const scan = (text: string) => at.hall.client.cards.verify({ text, how: 'scanner' });
const stateOf = (cardId: string) =>
  at.hall.store.get<{ state: string; code: Uint8Array | null }>(
    'SELECT state, code_sealed AS code FROM service_cards WHERE id = ?',
    cardId,
  );
const eventsOf = (type: string) =>
  at.hall.store
    .all<{ body: string }>('SELECT body FROM events WHERE type = ? ORDER BY seq', type)
    .map(({ body }) => JSON.parse(body) as unknown);

describe('the way of a card', () => {
  it('from a clerk’s request over another person’s yes to a hand, each step an event with its person of staff', async () => {
    const { requestId } = await at.clerk.client.cards.request(wishOf(at));
    const made = await at.approver.client.cards.approve({ requestId });
    expect(made).toMatchObject({
      state: 'made',
      copy: 0,
      askedBy: '测试乙',
      approvedBy: '测试丙',
      issuedOn: '20261123',
      validUntil: '20271123',
    });
    expect(made.number).toMatch(/^WZ-26-000001-[0-9A-Z]$/);
    const code = codeOf(at, made.cardId);
    await at.clerk.client.cards.addBox({ label: 'A1', cards: 2 });
    await at.clerk.client.cards.printed({ cardId: made.cardId });
    expect((await scan(code)).verdict).toBe('not-yet-handed-out');
    await at.clerk.client.cards.handOut({ cardId: made.cardId, code });
    expect(await scan(code)).toMatchObject({ verdict: 'genuine', colour: 'green', card: { maskedName: '测*' } });
    expect(at.hall.store.get('SELECT state FROM persons WHERE id = ?', at.personId)).toEqual({ state: 'card-active' });
    expect(eventsOf('card.moved')).toMatchObject([
      { verb: 'print', by: at.clerk.id },
      { verb: 'hand-out', from: 'printed', to: 'active', by: at.clerk.id },
    ]);
    expect(eventsOf('card.made')).toMatchObject([{ askedBy: at.clerk.id, approvedBy: at.approver.id, proof: 'issued' }]);
  });

  it('needs two people, also where one has both roles', async () => {
    const { requestId } = await at.both.client.cards.request(wishOf(at));
    await expect(at.both.client.cards.approve({ requestId })).rejects.toMatchObject({ code: 'SAME_PERSON' });
    expect(() =>
      at.hall.store.transaction((tx) =>
        tx.run("UPDATE card_requests SET state = 'approved', decided_by = asked_by WHERE id = ?", requestId),
      ),
    ).toThrow(/CHECK/);
    expect(await at.approver.client.cards.approve({ requestId })).toMatchObject({ askedBy: '测试丁', approvedBy: '测试丙' });
  });

  it('is gone once: pressed twice at two desks there is one card, and one number', async () => {
    const { requestId } = await at.clerk.client.cards.request(wishOf(at));
    await expect(at.clerk.client.cards.request(wishOf(at))).rejects.toMatchObject({ code: 'ALREADY_ASKED' });
    const answers = await Promise.allSettled([at.approver, at.both].map(({ client }) => client.cards.approve({ requestId })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(at.clerk.client.cards.request(wishOf(at))).rejects.toMatchObject({ code: 'HAS_CARD' });
    expect(at.hall.store.get('SELECT count(*) AS n FROM service_cards')).toEqual({ n: 1 });
  });

  it('is refused with a reason, or taken back, and may be asked for again', async () => {
    const first = await at.clerk.client.cards.request(wishOf(at));
    await at.approver.client.cards.refuse({ ...first, reason: 'portrait' });
    const second = await at.clerk.client.cards.request(wishOf(at));
    await at.clerk.client.cards.withdraw(second);
    await expect(at.approver.client.cards.approve(second)).rejects.toMatchObject({ code: 'NO_SUCH_REQUEST' });
    expect(eventsOf('card.request-moved')).toMatchObject([
      { to: 'open' },
      { to: 'refused', reason: 'portrait' },
      { to: 'open' },
      { to: 'withdrawn' },
    ]);
  });

  it('hands out only the card whose code was read', async () => {
    const cardId = await makeCard(at);
    const { shortCode, qr } = at.hall.hall.cards.printable(cardId) ?? { shortCode: '', qr: '' };
    await at.clerk.client.cards.addBox({ label: 'A1', cards: 2 });
    await at.clerk.client.cards.printed({ cardId });
    for (const code of ['', 'https://hall.example/c/AAAA', qr.slice(0, -1), '00000-00000']) {
      await expect(at.clerk.client.cards.handOut({ cardId, code })).rejects.toMatchObject({ code: 'OTHER_CARD' });
    }
    expect(await at.clerk.client.cards.handOut({ cardId, code: shortCode.toLowerCase() })).toMatchObject({ state: 'active' });
    expect(stateOf(cardId)?.code).toBeNull();
    expect(at.hall.hall.cards.printable(cardId)).toBeNull();
  });
});

describe('a card that ends', () => {
  it('is dead at once when it is lost: the same scan turns red without a reason, and a new one has a new number', async () => {
    const { cardId, qr, shortCode } = await handOutCard(at);
    expect((await scan(qr)).colour).toBe('green');
    await at.clerk.client.cards.lost({ cardId });
    const red = await scan(qr);
    expect(red).toMatchObject({ verdict: 'revoked', colour: 'red', card: null });
    expect(await at.hall.client.cards.verify({ text: shortCode, how: 'typed' })).toEqual({ ...red, checkedAtMs: red.checkedAtMs });
    const again = await makeCard(at, 'lost');
    expect((await at.clerk.client.cards.card({ cardId: again })).card).toMatchObject({
      copy: 0,
      number: expect.stringMatching(/^WZ-26-000002/) as string,
    });
  });

  it.each(['damaged', 'data-changed'] as const)('is replaced when it is %s: same number, another code, the old one dead', async (kind) => {
    const old = await handOutCard(at);
    const again = await makeCard(at, kind);
    expect((await scan(old.qr)).verdict).toBe('revoked');
    expect(codeOf(at, again)).not.toBe(old.qr);
    const { card, others } = await at.clerk.client.cards.card({ cardId: again });
    expect([card.number, card.copy]).toEqual([others[0]?.number, 1]);
  });

  it('spoils before it was handed out: its code dies, the same number comes again, and a blank is gone', async () => {
    const cardId = await makeCard(at);
    const qr = codeOf(at, cardId);
    await expect(at.clerk.client.cards.printed({ cardId })).rejects.toMatchObject({ code: 'NO_STOCK' });
    expect(stateOf(cardId)?.state).toBe('made');
    const box = await at.clerk.client.cards.addBox({ label: 'A1', cards: 3 });
    await at.clerk.client.cards.printed({ cardId });
    const again = await at.clerk.client.cards.spoiled({ cardId, reason: 'misprint' });
    expect(again).toMatchObject({ copy: 1, state: 'made', askedBy: '测试乙', approvedBy: '测试丙' });
    expect((await scan(qr)).verdict).toBe('revoked');
    await at.clerk.client.cards.spoiled({ cardId: again.cardId, reason: 'jam' });
    expect(await at.clerk.client.cards.closeBox({ boxId: box.boxId, left: 0 })).toMatchObject({
      used: 0,
      spoiled: 2,
      left: 0,
      closed: { missing: 1 },
    });
  });

  it('can be renewed near its end only, and while it runs out nothing says why', async () => {
    const { qr } = await handOutCard(at);
    await expect(at.clerk.client.cards.request(wishOf(at, 'renewal'))).rejects.toMatchObject({
      code: 'TOO_EARLY',
      data: { from: '20270924' },
    });
    at.hall.clock.jumpWallClock(Date.UTC(2027, 9, 1, 3));
    const { requestId } = await at.clerk.client.cards.request(wishOf(at, 'renewal'));
    expect(await at.approver.client.cards.approve({ requestId })).toMatchObject({ validUntil: '20281001', copy: 1 });
    expect((await scan(qr)).verdict).toBe('revoked');
  });

  it('is yellow when it is over or a condition lapsed, and red while suspended', async () => {
    const { cardId, qr } = await handOutCard(at);
    at.facts.isLapsed = true;
    expect(await scan(qr)).toMatchObject({ verdict: 'lapsed', colour: 'yellow' });
    at.facts.isLapsed = false;
    at.facts.checked = { state: 'passed', validUntil: '20261122' };
    expect((await scan(qr)).verdict).toBe('lapsed');
    at.facts.checked = { state: 'passed', validUntil: '20991231' };
    await at.manager.client.cards.suspend({ cardId, reason: 'complaint' });
    const suspended = await scan(qr);
    await at.manager.client.cards.resume({ cardId });
    expect((await scan(qr)).verdict).toBe('genuine');
    at.hall.clock.jumpWallClock(at.hall.clock.nowMs() + 366 * dayMs);
    expect(await scan(qr)).toMatchObject({ verdict: 'expired', colour: 'yellow' });
    await at.manager.client.cards.revoke({ cardId, reason: 'decision' });
    const revoked = await scan(qr);
    // Nobody can tell the one from the other.
    expect({ ...suspended, checkedAtMs: 0, listAsOfMs: 0 }).toEqual({ ...revoked, checkedAtMs: 0, listAsOfMs: 0 });
  });

  it('takes no step that doesn’t lead on from where it is', async () => {
    const { cardId } = await handOutCard(at);
    await at.clerk.client.cards.takeBack({ cardId });
    const { clerk, manager } = at;
    const steps = [
      clerk.client.cards.printed({ cardId }),
      clerk.client.cards.lost({ cardId }),
      manager.client.cards.suspend({ cardId, reason: 'complaint' }),
      manager.client.cards.resume({ cardId }),
      manager.client.cards.revoke({ cardId, reason: 'decision' }),
    ];
    for (const step of steps) await expect(step).rejects.toMatchObject({ code: 'NOT_NOW', data: { state: 'returned' } });
  });
});

describe('who lacks a condition', () => {
  const lacks: readonly (readonly [string, () => void])[] = [
    ['to be verified', () => (at.facts.isVerified = false)],
    ['no check', () => (at.facts.checked = { state: 'none', validUntil: null })],
    ['a check that waits', () => (at.facts.checked = { state: 'waiting', validUntil: null })],
    ['a check that ended otherwise', () => (at.facts.checked = { state: 'at-window', validUntil: null })],
    ['a check that is over', () => (at.facts.checked = { state: 'passed', validUntil: '20261122' })],
    ['training', () => (at.facts.trained = { complete: false, hours: 8, hoursNeeded: 16 })],
  ];

  it('can be given one by these calls only: a new one belongs into the test below', () => {
    const giving = ['request', 'approve', 'printed', 'spoiled', 'handOut', 'resume'];
    const others = ['watch', 'people', 'withdraw', 'refuse', 'lost', 'takeBack', 'suspend', 'revoke', 'find', 'card', 'addBox', 'closeBox'];
    expect(Object.keys(contract.cards).toSorted()).toEqual([...giving, ...others, 'verify', 'mine'].toSorted());
  });

  it.each(lacks)('(%s) gets no card by any call', async (_name, lack) => {
    const { clerk, approver, manager } = at;
    await clerk.client.cards.addBox({ label: 'A1', cards: 20 });
    // Far enough on every way that only the next call would give a card.
    const asked = await clerk.client.cards.request(wishOf(at));
    lack();
    const conditions = { code: 'CONDITIONS' };
    expect((await candidateOf(at))?.missing).toHaveLength(1);
    await expect(approver.client.cards.approve(asked)).rejects.toMatchObject(conditions);
    await clerk.client.cards.withdraw(asked);
    for (const kind of ['first', 'renewal', 'lost', 'damaged', 'data-changed'] as const) {
      await expect(clerk.client.cards.request(wishOf(at, kind))).rejects.toMatchObject(conditions);
    }
    at.facts.isVerified = true;
    at.facts.checked = { state: 'passed', validUntil: '20991231' };
    at.facts.trained = { complete: true, hours: 16, hoursNeeded: 16 };
    const cardId = await makeCard(at);
    const code = codeOf(at, cardId);
    lack();
    await expect(clerk.client.cards.printed({ cardId })).rejects.toMatchObject(conditions);
    await expect(clerk.client.cards.spoiled({ cardId, reason: 'jam' })).rejects.toMatchObject(conditions);
    expect(at.hall.hall.cards.printable(cardId)).toBeNull();
    at.hall.store.transaction((tx) => tx.run("UPDATE service_cards SET state = 'printed' WHERE id = ?", cardId));
    await expect(clerk.client.cards.handOut({ cardId, code })).rejects.toMatchObject(conditions);
    at.hall.store.transaction((tx) => tx.run("UPDATE service_cards SET state = 'suspended' WHERE id = ?", cardId));
    await expect(manager.client.cards.resume({ cardId })).rejects.toMatchObject(conditions);
    expect(at.hall.store.get("SELECT count(*) AS n FROM service_cards WHERE state = 'active'")).toEqual({ n: 0 });
  });

  it('is told at the desk what is missing, never what a check found', async () => {
    const told = [];
    for (const state of ['at-window', 'no-match', 'not-checked'] as const) {
      at.facts.checked = { state, validUntil: null };
      told.push((await candidateOf(at))?.missing);
    }
    expect(new Set(told.map((one) => JSON.stringify(one)))).toEqual(new Set(['[{"what":"check","state":"open"}]']));
  });

  it('by what the hall knows without checks and training: everybody lacks them', async () => {
    const facts = factsOfFiles(at.hall.store);
    expect([facts.verified(at.personId), facts.verified('nobody')]).toEqual([true, false]);
    expect(facts.check(at.personId).state).toBe('none');
    expect(facts.training(at.personId).complete).toBe(false);
  });
});

describe('at the kiosk', () => {
  it('the worker sees their card, what is missing, the next step and who looked', async () => {
    const file = async () => {
      await at.hall.clock.advanceAsync(3_000);
      at.hall.reader.tap(residentCard());
      const visitId = at.hall.hall.visits.current()?.id ?? '';
      await at.hall.client.visit.confirm({ visitId });
      return visitId;
    };
    const visitId = await file();
    expect(await at.hall.client.cards.mine({ visitId })).toEqual({ step: 'to-be-asked', card: null, missing: [] });
    const { qr } = await handOutCard(at);
    await scan(qr);
    expect(await at.hall.client.cards.mine({ visitId })).toMatchObject({ step: 'active', card: { validUntil: '20271123' } });
    const card = { of: 'card', where: 'kiosk', layer: 'L0', purpose: null, atMs: at.hall.clock.nowMs() };
    expect(await at.hall.client.looks.here({ visitId })).toEqual([card]);
    await at.hall.client.visit.finish({ visitId });
    await expect(at.hall.client.cards.mine({ visitId })).rejects.toMatchObject({ code: 'VISIT_ENDED' });
  });
});

describe('records of before', () => {
  it('load as they are, however they contradict the rules, and none of them is ever shown as genuine', async () => {
    at.facts.trained = { complete: false, hours: 0, hoursNeeded: 16 };
    const card = { level: null, stars: null, issuedOn: '20250101', validUntil: '20990101', items: [], state: 'active' } as const;
    const count = at.hall.hall.cards.takeOver([
      { ...card, personId: at.personId, number: '旧-0001' },
      { ...card, personId: at.personId, number: '旧-0002' },
      { ...card, personId: null, number: '旧-0003', state: 'lost' },
    ]);
    expect(count).toBe(3);
    expect((await at.clerk.client.cards.find({ text: '0002', state: null, before: null })).cards).toMatchObject([{ proof: 'imported' }]);
    at.facts.trained = { complete: true, hours: 16, hoursNeeded: 16 };
    await expect(at.clerk.client.cards.request(wishOf(at))).rejects.toMatchObject({ code: 'HAS_CARD' });
    const made = await makeCard(at, 'data-changed');
    expect((await at.clerk.client.cards.card({ cardId: made })).card).toMatchObject({ proof: 'issued', copy: 0 });
    expect(at.hall.store.get("SELECT count(*) AS n FROM service_cards WHERE state = 'active'")).toEqual({ n: 0 });
  });
});
