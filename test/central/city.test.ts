import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { opaqueContent } from '../../hall/cards/code/content.ts';
import { NodePlayer } from '../conformance/node-player.ts';
import { agencyOf } from '../support/agencies.ts';
import { CityClient, startCentralProcess, type CentralProcess } from '../support/central-process.ts';
import { registeredBody } from '../support/registered-body.ts';
import { fictionalPeople, type FictionalPerson } from '../support/fictional-people.ts';
import { waitUntil } from '../support/wait-until.ts';

/** A city on a real PostgreSQL, asked in the order of the tests; halls are nodes played from the published page; a real one's day is in test/play. */
const folder = mkdtempSync(join(tmpdir(), 'jiafu-city-'));
const data = join(folder, 'city');
let central: CentralProcess;
let city: CityClient;
/** Of hall 2. */
let left: NodePlayer;

beforeAll(async () => {
  // The database's own user comes through.
  chmodSync(folder, 0o711);
  central = await startCentralProcess(data);
  city = new CityClient(central.url);
});
afterAll(async () => {
  await central.stop();
  rmSync(folder, { recursive: true, force: true });
});

const people = fictionalPeople(61);
const serial = randomBytes(16);
const [, code = ''] = opaqueContent('https://city.example/c/', serial).split('/c/');
const page = (of: string) => city.get(`/c/${of}`);

function registered(personId: string, person: FictionalPerson) {
  return {
    body: registeredBody(personId, {
      region: '330300',
      consents: { decidedAt: Date.now(), choices: { registration: true, 'public-profile': true }, evidence: '0'.repeat(64) },
    }),
    more: { subject: personId, cell: { event: { name: person.name, number: person.number, phone: person.phone } } },
  };
}

it('lets nobody in but who has the code that its start printed, and asks again afterwards', async () => {
  expect((await city.get('/halls')).location).toBe('/sign-in');
  expect((await city.post('/sign-in', { code: 'WRONGCOD', password: 'a long enough one' })).text).toContain('代码不对');
  await city.chooses('a long enough one', central.firstCode ?? '');
  expect((await city.get('/halls')).status).toBe(200);
  const stranger = new CityClient(central.url);
  expect((await stranger.post('/sign-in', { name: 'admin', password: 'guess' })).text).toContain('账号或密码不对');
  // A form of ours without the key that only our page knows.
  expect((await city.post('/halls', { id: '9', zh: '别站提交', en: 'x' })).status).toBe(403);
  expect((await city.get('/halls')).text).not.toContain('别站提交');
});

it('makes one file of one number in two halls, with both histories', async () => {
  await city.addHall(1, '鹿城大厅');
  await city.addHall(2, '瑞安大厅');
  const right = new NodePlayer(central.url);
  left = new NodePlayer(central.url);
  expect(await left.enrol(await city.enrolmentCode(2))).toMatchObject({ status: 200, provesCode: true });
  await city.addHall(3, '乐清大厅');
  await right.enrol(await city.enrolmentCode(3));
  const person = people.next();
  const number = { number: person.number };
  for (const [node, id] of [
    [left, 'P-left'],
    [right, 'P-right'],
  ] as const) {
    const { body, more } = registered(id, person);
    await node.write('person.registered', body, more);
    await node.session();
    expect(await node.push(node.events)).toMatchObject({ status: 200, json: { acknowledged: { seq: 1 }, setAside: [] } });
    // The same again is nothing.
    expect(await node.push(node.events)).toMatchObject({ status: 200, json: { acknowledged: { seq: 1 } } });
  }
  const found = await city.post('/people', number, '/people');
  expect(found.text).toMatch(/瑞安大厅、乐清大厅/);
  const link = /href="(\/people\/[^"]+)"/.exec(found.text)?.[1] ?? '';
  const file = (await city.get(link)).text;
  expect([file.includes(person.name), file.includes('瑞安大厅'), file.includes('乐清大厅')]).toEqual([true, true, true]);
  expect((await city.get('/acts')).text).toContain('打开档案');
  expect(file).not.toContain(person.number);

  await left.write('card.made', {
    cardId: 'card-1',
    personId: 'P-left',
    requestId: null,
    number: 'WZ-26-000001-K',
    copy: 1,
    proof: 'issued',
    state: 'printed',
    hall: 2,
    kid: 1,
    serial: serial.toString('hex'),
    issuedOn: '20261101',
    validUntil: '20991231',
    items: ['A01'],
    level: null,
    stars: 3,
    askedBy: null,
    approvedBy: null,
  });
  await left.push(left.events.slice(1));
  expect((await page(code)).text).toContain('尚未领取');
  await left.write('card.moved', {
    cardId: 'card-1',
    personId: 'P-left',
    verb: 'hand-out',
    from: 'printed',
    to: 'active',
    reason: null,
    by: 's',
  });
  await left.push(left.events.slice(2));
  const surname = `${Array.from(person.name)[0] ?? ''}**`;
  expect((await page(code)).text).toContain(surname);
  const decided = {
    decidedAt: Date.now(),
    textVersion: '2',
    choices: { 'public-profile': false },
    proof: 'card-read',
    slip: null,
  } as const;
  await left.write('person.consented', { personId: 'P-left', ...decided, by: 's' });
  await left.push(left.events.slice(3));
  expect((await page(code)).text).not.toContain(surname);
});

it('lets no hall send for another hall’s machine, or touch what another hall told of', async () => {
  const foreign = new NodePlayer(central.url, { series: 'Y' });
  await foreign.enrol(await city.enrolmentCode(3));
  await foreign.session();
  // A kiosk of hall 2, whose events that hall's machine passes on.
  const kiosk = new NodePlayer(central.url);
  const { body, more } = registered('P-kiosk', people.next());
  await kiosk.write('person.registered', body, more);
  const of = { origin: kiosk.node, epoch: kiosk.epoch, enc: null };
  const events = kiosk.events.map((event) => ({ ...event, cell: null }));
  expect(await left.push(events, of)).toMatchObject({ status: 200, json: { acknowledged: { seq: 1 } } });
  expect(await foreign.push(events, of)).toMatchObject({ status: 403, code: 'NOT_ENROLLED' });
  await foreign.write('card.moved', {
    cardId: 'card-1',
    personId: 'P-left',
    verb: 'revoke',
    from: 'active',
    to: 'revoked',
    reason: null,
    by: 's',
  });
  await foreign.write('person.erased', { personId: 'P-left', why: 'unused', tickets: 0 });
  expect(await foreign.push(foreign.events)).toMatchObject({ status: 200, json: { acknowledged: { seq: 2 }, setAside: [] } });
  expect((await page(code)).text).toContain('真实有效');
});

const made = {
  personId: null,
  requestId: null,
  copy: 1,
  proof: 'issued' as const,
  state: 'active' as const,
  kid: 1,
  items: [],
  level: null,
  stars: null,
};
const days = { issuedOn: '20261101', validUntil: '20991231', askedBy: null, approvedBy: null };

it('lets a hall revoke its own cards alone, also those that bear another number', async () => {
  const hall = new NodePlayer(central.url, { series: 'R' });
  await hall.enrol(await city.enrolmentCode(3));
  await hall.session();
  const ofOther = serial.toString('hex');
  const revoked = (of: number, whole: string) => ({ cardId: 'any', hall: of, entry: whole.slice(0, 16), why: 'lost', by: 's' });
  const misnumbered = '1'.repeat(32);
  await hall.write('card.revoked', revoked(2, ofOther));
  // Saying that it made that card itself makes it no less another hall's.
  await hall.write('card.made', {
    ...made,
    ...days,
    cardId: 'claimed',
    number: 'X',
    hall: 2,
    serial: `${ofOther.slice(0, 16)}${'0'.repeat(16)}`,
  });
  await hall.write('card.revoked', revoked(2, ofOther));
  await hall.write('card.made', { ...made, ...days, cardId: 'misnumbered', number: 'Y', hall: 1, serial: misnumbered });
  await hall.write('card.revoked', revoked(1, misnumbered));
  const setAside = [1, 3].map((seq) => ({ seq, code: 'NOT_YOURS' }));
  expect(await hall.push(hall.events)).toMatchObject({ status: 200, json: { acknowledged: { seq: 5 }, setAside } });
  expect((await page(code)).text).toContain('真实有效');
  expect((await page(opaqueContent('https://city.example/c/', Buffer.from(misnumbered, 'hex')).split('/c/')[1] ?? '')).text).toContain(
    '已作废',
  );
  expect((await city.get('/halls')).text).toContain('别的大厅的服务卡');
});

it('publishes an agency whole or not at all, and shows whose worker the holder of a card is', async () => {
  const { name, creditCode, charges, phone } = agencyOf(0);
  const form = {
    id: '',
    version: '0',
    hall: '',
    from: '2026-11-01',
    until: '',
    state: 'admitted',
    licence: 'business',
    booth: '',
    creditCode,
    phone,
    'name.zh': name.zh,
    'name.en': name.en,
    'charges.zh': charges.zh,
    'charges.en': charges.en,
    'services.A01': 'yes',
  };
  const publish = (change: Readonly<Record<string, string>>) => city.post('/publish/agency', { ...form, ...change }, '/publish/agency');
  expect((await publish({ creditCode: `${creditCode.slice(0, -1)}8` })).text).toContain('最后一位对不上');
  for (const lacking of [{ 'services.A01': '' }, { 'charges.zh': '' }, { phone: '' }, { licence: '' }]) {
    expect((await publish(lacking)).text).toContain('一样都不能空');
  }
  expect(await publish({})).toMatchObject({ status: 303 });
  const id = /\/publish\/agency\/([^/"]+)"/.exec((await city.get('/publish/agency')).text)?.[1] ?? '';
  const told = async () =>
    z
      .object({ changes: z.array(z.looseObject({ kind: z.string() })) })
      .parse((await left.changes(null)).json)
      .changes.filter(({ kind }) => kind === 'published');
  expect(await told()).toMatchObject([{ id, content: { topic: 'agency', name, services: ['A01'] } }]);
  const joining = { affiliationId: 'F1', personId: 'P-left', agencyId: id, name, hlc: '0000000000010000.N' };
  await left.write('agency.joined', joining);
  await left.push(left.events.slice(-1));
  expect((await page(code)).text).toContain(name.zh);
  expect(await publish({ id, version: '1', state: 'left' })).toMatchObject({ status: 303 });
  expect((await page(code)).text).not.toContain(name.zh);
  expect(await publish({ id, version: '2' })).toMatchObject({ status: 303 });
  expect((await page(code)).text).toContain(name.zh);
  await left.write('agency.released', {
    affiliationId: 'F1',
    personId: 'P-left',
    agencyId: id,
    hlc: '0000000000020000.N',
    why: 'own-wish',
  });
  await left.push(left.events.slice(-1));
  expect((await page(code)).text).not.toContain(name.zh);
});

it('shows an employer’s telephone what a card is worth, and nothing more', async () => {
  const shown = await page(code);
  expect([shown.status, shown.text.includes('真实有效'), shown.text.includes('月嫂')]).toEqual([200, true, true]);
  expect(shown.text.length).toBeLessThan(50_000);
  expect(shown.text).not.toMatch(/<script|\d{15}|1[3-9]\d{9}/);
  expect(shown.headers['x-robots-tag']).toContain('noindex');
  expect((await page('A'.repeat(26))).text).toContain('查无此卡');
  expect((await city.post(`/c/${code}/report`, { what: 'copied', words: '号码 110199198506120042' })).location).toContain('told=1');
  const reports = (await city.get('/reports')).text;
  expect([reports.includes('翻拍'), reports.includes('110199')]).toEqual([true, false]);
  // Who guesses is slowed down.
  const answers = [];
  for (let i = 0; i < 24; i += 1) answers.push((await page(`${'A'.repeat(24)}${'ABCDEFGHIJKLMNOPQRSTUVWX'[i] ?? ''}A`)).status);
  expect(answers.at(-1)).toBe(429);
});

it('tells every hall at once of a card that the city revoked', async () => {
  const other = new NodePlayer(central.url, { series: 'X' });
  await other.enrol(await city.enrolmentCode(1));
  const first = await other.changes(null);
  const { cursor } = z.object({ cursor: z.string() }).parse(first.json);
  const waits = other.changes(cursor, 20_000);
  await waitUntil(async () => z.object({ waiting: z.number() }).parse(JSON.parse((await city.get('/healthz')).text)).waiting > 0);
  await city.post('/cards/card-1/revoke', { why: 'ban' }, '/cards');
  expect(await waits).toMatchObject({
    json: { changes: [{ kind: 'card-revoked', hall: 2, entry: serial.toString('hex').slice(0, 16) }] },
  });
});

it('hears nothing more from a machine that it revoked', async () => {
  const node = new NodePlayer(central.url, { series: 'Z' });
  await node.enrol(await city.enrolmentCode(3));
  const { cursor } = z.object({ cursor: z.string() }).parse((await node.changes(null)).json);
  const waits = node.changes(cursor, 20_000);
  await waitUntil(async () => z.object({ waiting: z.number() }).parse(JSON.parse((await city.get('/healthz')).text)).waiting > 0);
  await city.post(`/nodes/${node.node}/revoke`, {}, '/halls');
  expect(await waits).toMatchObject({ status: 403, code: 'NOT_ENROLLED' });
  expect(await node.push([])).toMatchObject({ status: 403, code: 'NOT_ENROLLED' });
});

it('goes on with its pages while its receiver is gone, and has another one soon', async () => {
  const node = new NodePlayer(central.url, { series: 'V' });
  await node.enrol(await city.enrolmentCode(1));
  const waits = node.changes(z.object({ cursor: z.string() }).parse((await node.changes(null)).json).cursor, 20_000);
  await waitUntil(async () => z.object({ waiting: z.number() }).parse(JSON.parse((await city.get('/healthz')).text)).waiting > 0);
  process.kill(receiverOf(central.child.pid), 'SIGKILL');
  expect(await waits).toMatchObject({ status: 503, code: 'NOT_NOW' });
  expect((await city.get('/reports')).status).toBe(200);
  expect((await city.get('/healthz')).text).toContain('not-receiving');
  expect(await node.changes(null)).toMatchObject({ status: 503, code: 'NOT_NOW' });
  await waitUntil(async () => (await node.changes(null)).status === 200);
  expect((await city.get('/healthz')).text).toContain('"ok"');
});

/** Of the city's own processes the one that takes what nodes send. */
function receiverOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  const receiver = children.find((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('receiver.ts'));
  if (receiver === undefined) throw new Error('no receiver is there');
  return receiver;
}
