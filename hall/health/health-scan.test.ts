import { createCanvas } from '@napi-rs/canvas';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, residentCard, type TestHall } from '../../test/support/open-hall.ts';
import { readyStaff, registered, type ReadyStaff } from '../../test/support/ready-hall.ts';

let hall: TestHall;
let staff: ReadyStaff;
let personId: string;
const scan = createCanvas(60, 40).toDataURL('image/png');
const card = residentCard();

beforeEach(async () => {
  hall = openTestHall();
  staff = await readyStaff(hall);
  personId = await registered(hall, card);
});
afterEach(() => hall.remove());

const record = (picture: string | null, validUntil = '20271101') =>
  staff.approver.client.health.record({ personId, class: 'home', validUntil, scan: picture });
const kept = (): unknown =>
  hall.store.get('SELECT (SELECT count(*) FROM health_certificates) AS certificates, (SELECT count(*) FROM health_scans) AS scans');

it('keeps the certificate’s picture sealed, gives it out as a look, and only under its own person', async () => {
  const [certificate] = (await record(scan)).certificates;
  const certificateId = certificate?.certificateId ?? '';
  expect(certificate).toMatchObject({ class: 'home', validUntil: '20271101', hasScan: true });
  const asked = { personId, certificateId, purpose: 'at-counter' as const };
  expect((await staff.clerk.client.health.scan(asked)).picture).toMatch(/^data:image\/jpeg;base64,/);
  expect((await staff.clerk.client.looks.ofPerson({ personId }))[0]).toMatchObject({ of: 'file', part: 'document', purpose: 'at-counter' });
  await expect(staff.clerk.client.health.scan({ ...asked, personId: 'another' })).rejects.toMatchObject({ code: 'NO_SUCH_DOCUMENT' });
  await expect(staff.manager.client.health.scan(asked)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await hall.close();
  // As JPEG begins: nothing of it stands in the file in clear.
  expect(readFileSync(hall.path).includes(Buffer.from('JFIF'))).toBe(false);
});

it('records without a picture as before, and nothing at all when the picture can’t be read', async () => {
  expect((await record(null)).certificates[0]).toMatchObject({ hasScan: false });
  await expect(record('data:image/png;base64,AAAA', '20271102')).rejects.toMatchObject({ code: 'UNREADABLE_PICTURE' });
  expect(kept()).toEqual({ certificates: 1, scans: 0 });
});

it('keeps no picture of who agreed to a text that named none, until they are asked anew', async () => {
  hall.store.transaction((tx) => tx.run("UPDATE persons SET first_text_version = 'notice-2026-11-1.abcdef'"));
  await expect(record(scan)).rejects.toMatchObject({ code: 'OLD_CONSENT' });
  expect((await record(null)).certificates).toHaveLength(1);
  hall.reader.tap(card);
  const { version: textVersion } = await staff.clerk.client.file.notice();
  const anew = { personId, choices: { health: true }, textVersion, locale: 'zh-CN' as const };
  await staff.clerk.client.file.decideConsents({ ...anew, proof: { by: 'card-read' } });
  expect((await record(scan, '20271102')).certificates[0]).toMatchObject({ hasScan: true });
});

it('goes with the yes that is taken back', async () => {
  await record(scan);
  hall.reader.tap(card);
  const { version: textVersion } = await staff.clerk.client.file.notice();
  const back = { personId, choices: { health: false }, textVersion, locale: 'zh-CN' as const };
  await staff.clerk.client.file.decideConsents({ ...back, proof: { by: 'card-read' } });
  expect(kept()).toEqual({ certificates: 0, scans: 0 });
});
