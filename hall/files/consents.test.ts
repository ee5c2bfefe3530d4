import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';
import { handOutCard, openCardHall } from '../../test/support/card-hall.ts';
import { noCardUpstream } from '../../test/support/no-card-upstream.ts';
import { SeededRandom } from '../../test/support/seeded-random.ts';
import { createIdMaker, silentLog } from '../kernel/index.ts';
import { verifyChain } from '../outbox/index.ts';
import { createPlanBook } from '../plan/index.ts';
import { openerOf, sealerTo, sealPairFrom } from '../sync/contract/index.ts';
import { readFeed } from '../sync/feed/feed.ts';
import { applyChanges } from '../sync/node/apply-changes.ts';
import type { DeskChoices } from '../api/contract/index.ts';

let hall: TestHall;
let staff: ReadyStaff;
let personId: string;
let textVersion: string;
const card = residentCard();

beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
  personId = await registered(hall, card, ['background-check', 'health', 'portrait', 'public-profile']);
  textVersion = (await staff.clerk.client.file.notice()).version;
  // The tap that registered proves nothing that is decided later.
  await hall.clock.advanceAsync(6 * 60_000);
});
afterEach(() => hall.remove());

const wish = (choices: DeskChoices) => ({ personId, choices, textVersion, locale: 'zh-CN' as const });
const byCard = (choices: DeskChoices) => staff.clerk.client.file.decideConsents({ ...wish(choices), proof: { by: 'card-read' } });
const bySlip = (choices: DeskChoices, slip: string) =>
  staff.clerk.client.file.decideConsents({ ...wish(choices), proof: { by: 'signed-slip', slip } });
async function tapAndDecide(choices: DeskChoices) {
  hall.reader.tap(card);
  return await byCard(choices);
}
const wordsPrinted = async (): Promise<string> => {
  await hall.settle();
  return (hall.printer.papers.at(-1)?.lines ?? []).flatMap((line) => (line.type === 'text' ? [line.text] : [])).join('|');
};
/** As it is read off the paper. */
const numberPrinted = async (): Promise<string> => /\|([0-9A-Z]{8})\|/.exec(await wordsPrinted())?.[1] ?? '';
const countEvents = (type: string): number => hall.store.all('SELECT seq FROM events WHERE type = ?', type).length;

describe('a decision at the desk', () => {
  it('is proved by the person’s own card on the reader, once a reading and not for long', async () => {
    await expect(byCard({ portrait: false })).rejects.toMatchObject({ code: 'NOT_READ' });
    hall.reader.tap(otherCard);
    await expect(byCard({ portrait: false })).rejects.toMatchObject({ code: 'NOT_READ' });
    hall.reader.lay(card);
    await expect(byCard({ portrait: false })).rejects.toMatchObject({ code: 'NOT_READ' });
    hall.reader.confirm();
    expect((await byCard({ portrait: false })).hasPortrait).toBe(false);
    await expect(byCard({ portrait: true })).rejects.toMatchObject({ code: 'NOT_READ' });
    hall.reader.tap(card);
    await hall.clock.advanceAsync(5 * 60_000 + 1);
    await expect(byCard({ portrait: true })).rejects.toMatchObject({ code: 'NOT_READ' });
  });

  it('or by a slip that says exactly this and was signed today, once', async () => {
    await staff.clerk.client.file.consentSlip(wish({ 'public-profile': false, 'share-agencies': true }));
    expect(await wordsPrinted()).toMatch(/→ 我同意.*→ 我收回同意.*本人签名/);
    const slip = await numberPrinted();
    await expect(bySlip({ 'public-profile': false }, slip)).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
    await expect(bySlip({ 'public-profile': false, 'share-agencies': true }, '00000000')).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
    const view = await bySlip({ 'share-agencies': true, 'public-profile': false }, slip.toLowerCase());
    expect(view.sections.consents).toContainEqual(
      expect.objectContaining({ purpose: 'public-profile', given: false, proof: 'signed-slip', by: '测试乙', slip }),
    );
    await tapAndDecide({ 'public-profile': true, 'share-agencies': false });
    await expect(bySlip({ 'share-agencies': true, 'public-profile': false }, slip)).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
    await staff.clerk.client.file.consentSlip(wish({ 'share-agencies': true }));
    const old = await numberPrinted();
    hall.clock.jumpWallClock(hall.clock.nowMs() + 13 * 3_600_000);
    await staff.clerk.client.staff.signIn({ who: { id: staff.clerk.id }, pin: staff.clerk.pin, newPin: null });
    await expect(bySlip({ 'share-agencies': true }, old)).rejects.toMatchObject({ code: 'NO_SUCH_SLIP' });
  });

  it('stands beside the earlier ones with text, time and machine, and the person gets what holds now on paper', async () => {
    const view = await tapAndDecide({ 'face-compare': true });
    const history = view.sections.consentHistory;
    expect(history[0]).toMatchObject({ purpose: 'face-compare', given: true, proof: 'card-read', by: '测试乙', textVersion });
    expect(history[0]?.node).not.toBe('');
    expect(history).toContainEqual(expect.objectContaining({ purpose: 'face-compare', given: false, proof: 'kiosk', by: '' }));
    expect(await wordsPrinted()).toContain('您的选择');
    const event = hall.store.get<{ body: string }>("SELECT body FROM events WHERE type = 'person.consented'")?.body ?? '';
    expect(JSON.parse(event)).toMatchObject({ choices: { 'face-compare': true }, proof: 'card-read', by: staff.clerk.id });
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });

  it('is newer than the last one, whatever the clock says', async () => {
    await tapAndDecide({ 'public-profile': false });
    hall.clock.jumpWallClock(hall.clock.nowMs() - 3_600_000);
    const view = await tapAndDecide({ 'public-profile': true });
    expect(view.sections.consents.find(({ purpose }) => purpose === 'public-profile')?.given).toBe(true);
  });

  it('needs the texts of now and something that changes', async () => {
    hall.reader.tap(card);
    const old = { ...wish({ portrait: false }), textVersion: 'older', proof: { by: 'card-read' } as const };
    await expect(staff.clerk.client.file.decideConsents(old)).rejects.toMatchObject({ code: 'STALE_TEXT' });
    await expect(byCard({ portrait: true })).rejects.toMatchObject({ code: 'NOTHING_NEW' });
    await expect(staff.clerk.client.file.consentSlip(wish({ portrait: true }))).rejects.toMatchObject({ code: 'NOTHING_NEW' });
  });
});

it('is a decision too when the same is said to a newer text', async () => {
  hall.store.transaction((tx) => tx.run("UPDATE persons SET first_text_version = 'older'"));
  const view = await tapAndDecide({ portrait: true });
  expect(view.sections.consents.find(({ purpose }) => purpose === 'portrait')).toMatchObject({ given: true, textVersion });
});

describe('a yes that is taken back', () => {
  it('takes the portrait along at once, and lists say that it is missing', async () => {
    const picture = createCanvas(300, 400).toDataURL('image/png');
    await staff.clerk.client.file.open({ personId, purpose: 'review' });
    expect((await staff.clerk.client.file.setPortrait({ personId, picture })).hasPortrait).toBe(true);
    const view = await tapAndDecide({ portrait: false });
    expect([view.hasPortrait, view.gaps]).toEqual([false, ['portrait']]);
    expect(hall.store.all("SELECT * FROM person_pictures WHERE kind = 'portrait'")).toEqual([]);
    await expect(staff.clerk.client.file.setPortrait({ personId, picture })).rejects.toMatchObject({ code: 'NO_CONSENT' });
    expect(countEvents('person.portrait-erased')).toBe(1);
  });

  it('takes health certificates along, out of the history too', async () => {
    await staff.approver.client.health.record({ personId, class: 'mother-infant', validUntil: '20261201' });
    const sealed = () => hall.store.all("SELECT seq FROM events WHERE type = 'health.recorded' AND length(sealed) > 32").length;
    expect(sealed()).toBe(1);
    const view = await tapAndDecide({ health: false });
    expect(view.sections.health.certificates).toEqual([]);
    expect(sealed()).toBe(0);
    await expect(staff.approver.client.health.record({ personId, class: 'general', validUntil: '20271201' })).rejects.toMatchObject({
      code: 'NO_CONSENT',
    });
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });

  it('takes back a check that wasn’t sent, and leaves one that came', async () => {
    const { checkId } = await staff.clerk.client.checks.ask({ personId, source: 'own-certificate' });
    await staff.approver.client.checks.conclude({ checkId, conclusion: 'passed', on: '20261120' });
    await staff.clerk.client.checks.ask({ personId, source: 'police-batch' });
    const view = await tapAndDecide({ 'background-check': false });
    expect(view.sections.check).toEqual({ state: 'passed', validUntil: '20271120' });
    expect(countEvents('check.withdrawn')).toBe(1);
    await expect(staff.clerk.client.checks.makeBatch({ format: 'csv' })).rejects.toMatchObject({ code: 'NOTHING_TO_SEND' });
  });

  it('closes the public profile and hides the portrait beside a card’s answer in the same moment', async () => {
    const at = await openCardHall();
    const { file } = at.clerk.client;
    const decide = async (choices: DeskChoices) => {
      at.hall.reader.tap(card);
      const { version } = await file.notice();
      const asked = { personId: at.personId, choices, textVersion: version, locale: 'en' as const };
      await file.decideConsents({ ...asked, proof: { by: 'card-read' } });
    };
    const picture = createCanvas(300, 400).toDataURL('image/png');
    await file.setPortrait({ personId: at.personId, picture });
    await decide({ 'public-profile': true });
    const { qr } = await handOutCard(at);
    const shown = async () => {
      const { card: seen } = await at.hall.client.cards.verify({ text: qr, how: 'scanner' });
      return [seen?.profile === null, seen?.portrait === null];
    };
    expect(await shown()).toEqual([false, false]);
    await decide({ 'public-profile': false });
    expect(await shown()).toEqual([true, false]);
    await decide({ portrait: false });
    expect(await shown()).toEqual([true, true]);
    await at.hall.remove();
  });
});

it.each([
  { said: { portrait: false, 'public-profile': false }, keeps: false },
  { said: { 'public-profile': false }, keeps: true },
])(
  'what one machine of the hall recorded holds at the others, and their portrait goes with its own no alone: $keeps',
  async ({ said, keeps }) => {
    const other = openTestHall({ seed: 2 });
    try {
      await registered(other, card, ['portrait', 'public-profile']);
      const picture = createCanvas(300, 400).toDataURL('image/png');
      const there = await readyStaff(other);
      const id = other.store.get<{ id: string }>('SELECT id FROM persons')?.id ?? '';
      await there.clerk.client.file.setPortrait({ personId: id, picture });
      await tapAndDecide(said);
      const random = new SeededRandom(5);
      const { publicKey, privateKey } = await sealPairFrom(random.bytes(32));
      const plan = createPlanBook({ ...hall, ids: createIdMaker(hall.clock, random) });
      const page = await readFeed(
        { ...hall, random, zone: 'Asia/Shanghai', plan },
        { cursor: null, to: 'node', seal: await sealerTo(publicKey) },
      );
      if (page === null) throw new Error('a feed that is asked from its start');
      let erased = 0;
      const parts = { ...other, ids: createIdMaker(other.clock, random), log: silentLog, plan, self: 'node', program: '1' };
      const telling = {
        erased: () => void (erased += 1),
        cardsChanged: () => undefined,
        published: () => undefined,
        cards: noCardUpstream,
      };
      await applyChanges(
        { ...parts, ...telling },
        { ...page, changes: [...page.changes], serverTimeMs: 1 },
        await openerOf(privateKey),
        hall.clock.nowMs(),
      );
      const view = await there.clerk.client.file.open({ personId: id, purpose: 'review' });
      expect([view.hasPortrait, erased]).toEqual([keeps, keeps ? 0 : 1]);
      expect(view.sections.consents).toContainEqual(
        expect.objectContaining({ purpose: 'public-profile', given: false, proof: 'card-read' }),
      );
    } finally {
      await other.remove();
    }
  },
);
