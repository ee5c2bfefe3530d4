import { afterEach, describe, expect, it } from 'vitest';
import { answersFor, consentTo, fillForm, inPhase, openForm, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../../test/support/open-hall.ts';

const opened: TestHall[] = [];
const open = (...args: Parameters<typeof openTestHall>): TestHall => {
  const hall = openTestHall(...args);
  opened.push(hall);
  return hall;
};
afterEach(async () => {
  for (const hall of opened.splice(0)) await hall.remove();
});

const rows = ({ store }: TestHall) => ({
  drafts: store.get<{ n: number }>('SELECT count(*) AS n FROM drafts')?.n,
  pictures: store.get<{ n: number }>('SELECT count(*) AS n FROM person_pictures')?.n,
});
const hourMs = 60 * 60 * 1_000;
const photo = { decode: async () => ({ mediaType: 'image/bmp' as const, bytes: new Uint8Array(40_000).fill(3) }) };

describe('a registration under way', () => {
  it('stores nothing before the necessary consent, and nothing after its refusal', async () => {
    const hall = open({ photoDecoder: photo });
    hall.reader.tap(residentCard());
    const visitId = hall.hall.visits.current()?.id ?? '';
    await hall.client.visit.confirm({ visitId });
    const before = hall.store.get<{ n: number }>('SELECT total_changes() AS n');
    const { notice } = await hall.client.kiosk.legalTexts();
    const choices = Object.fromEntries(notice.purposes.map(({ purpose }) => [purpose, purpose === 'portrait']));
    expect(await hall.client.visit.consent({ visitId, textVersion: notice.version, choices })).toBeNull();
    expect(hall.store.get<{ n: number }>('SELECT total_changes() AS n')).toEqual(before);
    expect(hall.hall.visits.current()).toBeNull();
  });

  it('is taken up by the same card after the service died, with every answer given so far', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    const [phone, services] = await answersFor(hall);
    if (phone === undefined || services === undefined) throw new Error('no answers');
    await hall.client.visit.saveAnswer({ visitId, answer: phone });
    await hall.client.visit.saveAnswer({ visitId, answer: services });
    // A second process on the file, while the first is still there: as after a kill.
    const after = open({ folder: hall.folder, seed: 9, clock: hall.clock });
    const resumed = await openForm(after, residentCard());
    expect(resumed).toMatchObject({ phase: 'form', resumed: true, furthest: 'experience', answers: { phone, services } });
  });

  it('shows nothing of it to another card, and never to a typed number', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await fillForm(hall, visitId);
    hall.reader.tap(otherCard);
    const other = await hall.client.visit.confirm({ visitId: hall.hall.visits.current()?.id ?? '' });
    expect(other).toMatchObject({ phase: 'consent', identity: { name: '阿依·测试𬱟䶮' } });
    const typing = await hall.client.visit.begin({ by: 'typed' });
    const typed = await hall.client.visit.identify({ visitId: typing.visitId, name: '测试甲', number: '11019919900307013X' });
    expect(typed.phase).toBe('consent');
    expect(inPhase(await consentTo(hall, typing.visitId), 'form')).toMatchObject({ resumed: false, answers: {} });
    expect(rows(hall)).toEqual({ drafts: 1, pictures: 1 });
  });

  it('is gone on the next hall day, and swept from the disk with its pictures', async () => {
    const hall = open({ photoDecoder: photo });
    const { visitId } = await openForm(hall, residentCard(), 'portrait');
    await fillForm(hall, visitId);
    expect(rows(hall)).toEqual({ drafts: 1, pictures: 2 });
    await hall.clock.advanceAsync(15 * hourMs);
    expect(rows(hall)).toEqual({ drafts: 0, pictures: 0 });
    hall.reader.tap(residentCard());
    const visit = await hall.client.visit.confirm({ visitId: hall.hall.visits.current()?.id ?? '' });
    expect(visit.phase).toBe('consent');
  });

  it('is not taken up after midnight, though nothing has swept it yet', async () => {
    const hall = open();
    const { visitId } = await openForm(hall, residentCard());
    await hall.client.visit.finish({ visitId });
    hall.clock.jumpWallClock(hall.clock.nowMs() + 15 * hourMs);
    hall.reader.tap(residentCard());
    const visit = await hall.client.visit.confirm({ visitId: hall.hall.visits.current()?.id ?? '' });
    expect([visit.phase, rows(hall).drafts]).toEqual(['consent', 1]);
  });

  it('leaves nothing of it in the WAL five seconds after it became a registration: one frame, which began the log anew', async () => {
    const hall = open();
    await registerByCard(hall, residentCard());
    const oneFrame = 32 + 24 + 4_096;
    expect(hall.store.walBytes()).toBeGreaterThan(oneFrame);
    await hall.clock.advanceAsync(5_000);
    expect(hall.store.walBytes()).toBe(oneFrame);
  });

  it('keeps the portrait only with its own yes', async () => {
    const hall = open({ photoDecoder: photo });
    await registerByCard(hall, residentCard());
    expect(hall.store.all('SELECT kind FROM person_pictures')).toEqual([{ kind: 'signature' }]);
    await registerByCard(hall, otherCard, 'portrait');
    const portrait = hall.store.get<{ id: string; sealed: Uint8Array }>(
      "SELECT person_id AS id, sealed FROM person_pictures WHERE kind = 'portrait'",
    );
    expect(hall.keyring.open(portrait?.sealed ?? new Uint8Array(), `person_pictures|portrait|${portrait?.id ?? ''}`)).toHaveLength(40_000);
  });

  it('of a typed identity is in memory only, and registers to be verified', async () => {
    const hall = open();
    const { visitId } = await hall.client.visit.begin({ by: 'typed' });
    await hall.client.visit.identify({ visitId, name: '测试甲', number: '11019919900307013X' });
    await consentTo(hall, visitId, 'background-check');
    await fillForm(hall, visitId);
    expect(rows(hall)).toEqual({ drafts: 0, pictures: 0 });
    const done = inPhase(await hall.client.visit.submit({ visitId }), 'done');
    expect(done.toBeVerified).toBe(true);
    expect(hall.store.get('SELECT proof, state FROM persons')).toEqual({ proof: 'typed', state: 'to-be-verified' });
    expect(rows(hall)).toEqual({ drafts: 0, pictures: 1 });
  });
});
