import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownPhone, registerByCard } from '../../test/support/fill-form.ts';
import { openTestHall, otherCard, residentCard, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { verifyChain } from '../outbox/index.ts';

let hall: TestHall;
let staff: Awaited<ReturnType<typeof staffOf>>;
beforeEach(async () => {
  hall = openTestHall();
  await registerByCard(hall, residentCard({ nameZh: '欧阳样例' }), 'background-check', 'portrait');
  await hall.clock.advanceAsync(5_000);
  await registerByCard(hall, otherCard);
  staff = await staffOf(hall);
});
afterEach(() => hall.remove());

const found = async (text: string) => {
  const { files, foundBy } = await staff.file.list({ text });
  return [foundBy, ...files.map(({ name }) => name)];
};
const idOf = async (text: string): Promise<string> => (await staff.file.list({ text })).files[0]?.personId ?? '';
/** As somebody who typed their number, and whom nobody has seen. */
const asTyped = (id: string): void =>
  void hall.store.transaction((tx) => tx.run("UPDATE persons SET proof = 'typed', state = 'to-be-verified' WHERE id = ?", id));
const eventsOf = (type: string) => hall.store.all<{ body: string }>('SELECT body FROM events WHERE type = ?', type);

describe('the list of files', () => {
  it('finds by characters, pinyin, initials, number, phone and ticket', async () => {
    for (const text of ['欧阳', '样例', 'ouyang', 'yangli', 'OYYL', 'oy']) expect(await found(text)).toEqual(['name', '欧阳样例']);
    expect(await found('11019919900307013x')).toEqual(['number', '欧阳样例']);
    expect(await found(ownPhone)).toEqual(['phone', otherCard.nameZh, '欧阳样例']);
    expect(await found('A001')).toEqual(['ticket', '欧阳样例']);
    expect(await found('没有')).toEqual(['name']);
  });

  it('finds the same where so many have a term that files are walked instead of looked up', async () => {
    await idOf('oy');
    const { row } = hall.store.get<{ row: number }>("SELECT row FROM file_terms WHERE term LIKE 'oy%'") ?? { row: 0 };
    hall.store.transaction((tx) => {
      for (let i = 0; i < 5_000; i += 1) tx.run('INSERT INTO file_terms (term, row) VALUES (?, ?)', `oyx${i}`, row);
    });
    expect(await found('oy')).toEqual(['name', '欧阳样例']);
    const { files } = await staff.file.list({ text: 'oy', state: 'registered' });
    expect(files).toEqual([]);
  });

  it('filters, and follows what changes a state', async () => {
    const names = async (filter: Parameters<typeof staff.file.list>[0]) => (await staff.file.list(filter)).files.map(({ name }) => name);
    expect(await names({})).toEqual([otherCard.nameZh, '欧阳样例']);
    expect(await names({ state: 'check-pending' })).toEqual(['欧阳样例']);
    expect(await names({ gap: 'portrait', state: 'registered' })).toEqual([otherCard.nameZh]);
    expect(await names({ service: 'no-such' })).toEqual([]);
    asTyped(await idOf('oy'));
    expect(await names({ state: 'to-be-verified', proof: 'typed' })).toEqual(['欧阳样例']);
    const { files } = await staff.file.list({});
    const first = hall.store.get<{ row: number }>('SELECT max(row) AS row FROM files')?.row ?? 0;
    expect(await names({ before: first })).toEqual([files[1]?.name]);
  });
});

describe('a file', () => {
  it('shows masked values, gives one in full on a press, and writes both down for the person to see', async () => {
    const personId = await idOf('oy');
    const view = await staff.file.open({ personId, purpose: 'review' });
    expect(JSON.stringify(view)).not.toContain(ownPhone);
    expect(JSON.stringify(view)).not.toContain('19900307013');
    expect(view.sections).toMatchObject({
      check: { state: 'none', validUntil: null },
      training: { hours: 0, hoursNeeded: 16, complete: false, certificate: null },
      health: { certificates: [] },
      cards: [],
      lodging: [],
      agencies: [],
      steps: [],
    });
    expect(view.sections.consents).toContainEqual(expect.objectContaining({ purpose: 'background-check', given: true }));
    expect(await staff.file.reveal({ personId, part: 'phone', purpose: 'asked-by-person' })).toEqual({ value: ownPhone });
    const looks = await staff.looks.ofPerson({ personId });
    expect(looks.map((one) => (one.of === 'file' ? [one.part, one.purpose] : []))).toEqual([
      ['phone', 'asked-by-person'],
      ['file', 'review'],
    ]);
    expect(eventsOf('person.looked-at')).toHaveLength(2);
    await expect(staff.file.open({ personId: 'nobody', purpose: 'review' })).rejects.toMatchObject({ code: 'NO_SUCH_FILE' });
  });

  it('corrects a field with a reason, once, keeps what stood there, and finds by the new value alone', async () => {
    const personId = await idOf('oy');
    const change = { personId, reason: 'misread', proof: 'id-card', stamp: null } as const;
    const view = await staff.file.correct({ ...change, correction: { field: 'name', value: '司徒范例' } });
    expect(view.sections.changes).toMatchObject([{ field: 'name', before: '欧阳样例', reason: 'misread' }]);
    expect(await found('oy')).toEqual(['name']);
    expect(await found('stfl')).toEqual(['name', '司徒范例']);
    await expect(staff.file.correct({ ...change, correction: { field: 'name', value: '别人' } })).rejects.toMatchObject({ code: 'STALE' });
    await staff.file.correct({ ...change, correction: { field: 'phone', value: '138 0000 0099' } });
    expect(await found('13800000099')).toEqual(['phone', '司徒范例']);
    for (const { body } of eventsOf('person.corrected')) expect(body).not.toMatch(/13800|司徒/);
    const wrong = { field: 'services' as const, value: ['nothing'] };
    await expect(staff.file.correct({ ...change, correction: wrong })).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    expect(verifyChain(hall.store).brokenAt).toBeNull();
  });

  it('takes another number only while nobody has seen the card, and never another file’s', async () => {
    const personId = await idOf('oy');
    const change = { personId, reason: 'mistyped', proof: 'id-card', stamp: null } as const;
    const number = (value: string) => staff.file.correct({ ...change, correction: { field: 'number', value } });
    await expect(number('110199199003070092')).rejects.toMatchObject({ code: 'NUMBER_PROVEN' });
    asTyped(personId);
    await expect(number(otherCard.number)).rejects.toMatchObject({ code: 'NUMBER_TAKEN' });
    await expect(number('110199199003070131')).rejects.toMatchObject({ code: 'INVALID_VALUE' });
  });

  it('is verified once, by what else is known, and is in order only then', async () => {
    const personId = await idOf('oy');
    asTyped(personId);
    await expect(staff.file.review({ personId, missing: [] })).rejects.toMatchObject({ code: 'NOT_VERIFIED' });
    expect(await staff.file.verify({ personId, paper: 'id-card' })).toMatchObject({ proof: 'seen-by-staff', state: 'check-pending' });
    await expect(staff.file.verify({ personId, paper: 'id-card' })).rejects.toMatchObject({ code: 'ALREADY_VERIFIED' });
    expect(await staff.file.review({ personId, missing: ['portrait'] })).toMatchObject({ returned: ['portrait'] });
    expect((await staff.file.list({ review: 'returned' })).files).toHaveLength(1);
    // The person reads it at the next tap.
    hall.reader.tap(residentCard({ nameZh: '欧阳样例' }));
    const visitId = hall.hall.visits.current()?.id ?? '';
    expect(await hall.client.visit.confirm({ visitId })).toMatchObject({ phase: 'file', asked: ['portrait'] });
    expect(await staff.file.review({ personId, missing: [] })).toMatchObject({ returned: [] });
    expect((await staff.file.list({ review: 'to-review' })).files.map(({ name }) => name)).toEqual([otherCard.nameZh]);
  });

  it('keeps pictures drawn anew, portraits only of who agreed, and lists what runs out', async () => {
    const [personId, otherId] = [await idOf('oy'), await idOf(otherCard.number)];
    const canvas = createCanvas(900, 900);
    const picture = canvas.toDataURL('image/jpeg');
    expect(await staff.file.setPortrait({ personId, picture })).toMatchObject({ hasPortrait: true });
    await expect(staff.file.setPortrait({ personId: otherId, picture })).rejects.toMatchObject({ code: 'NO_CONSENT' });
    await expect(staff.file.setPortrait({ personId, picture: 'data:image/png;base64,AAAA' })).rejects.toMatchObject({
      code: 'UNREADABLE_PICTURE',
    });
    expect((await staff.file.portrait({ personId, purpose: 'card' })).picture).toMatch(/^data:image\/jpeg/);
    const paper = {
      personId,
      kind: 'skill-certificate',
      title: '育婴员',
      number: 'S-1',
      issuer: '示例机构',
      validFrom: '20200101',
    } as const;
    const view = await staff.file.addDocument({ ...paper, validUntil: '20261201', scan: picture });
    await staff.file.addDocument({ ...paper, validUntil: '20301201', scan: null });
    await expect(staff.file.addDocument({ ...paper, validUntil: '20191201', scan: null })).rejects.toMatchObject({ code: 'INVALID_DAYS' });
    const documentId = view.sections.documents[0]?.documentId ?? '';
    expect((await staff.file.scan({ personId, documentId, purpose: 'review' })).picture).toMatch(/^data:image\/jpeg/);
    expect((await staff.file.removeDocument({ personId, documentId })).sections.documents).toHaveLength(1);
  });

  it('goes with its person, whoever deletes them, and stands nowhere in clear', async () => {
    const personId = await idOf('oy');
    await staff.file.open({ personId, purpose: 'review' });
    await staff.file.correct({
      personId,
      reason: 'changed',
      proof: 'phone-called',
      stamp: null,
      correction: { field: 'phone', value: '13800000099' },
    });
    hall.store.transaction((tx) => {
      tx.run('UPDATE tickets SET person_id = NULL');
      tx.run('DELETE FROM persons WHERE id = ?', personId);
    });
    const left = hall.store.all(
      `SELECT person_id FROM files UNION ALL SELECT person_id FROM file_changes UNION ALL SELECT person_id FROM file_looks
       UNION ALL SELECT person_id FROM file_documents`,
    );
    expect(left).not.toContainEqual({ person_id: personId });
    expect(await found('oy')).toEqual(['name']);
    await hall.close();
    const raw = readFileSync(hall.path);
    for (const secret of [ownPhone, '13800000099', '11019919900307013X']) expect(raw.includes(secret)).toBe(false);
  });
});
