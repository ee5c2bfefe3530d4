import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { opaqueContent } from '../../hall/cards/code/content.ts';
import { createIdMaker } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { CardRead } from '../../hall/ports/index.ts';
import { appendEvents, prepareEvent, type EventRow } from '../../hall/outbox/index.ts';
import { cardUrl, handOutCard, registerPerson, type CardHall } from '../support/card-hall.ts';
import { inStep, openCityRig, type CityRig } from '../support/city-rig.ts';
import { linkTo } from '../support/hall-link.ts';
import { openTestHall, otherCard, residentCard, type TestHall } from '../support/open-hall.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { waitUntil } from '../support/wait-until.ts';

/** What the city sends down to halls and shows of what they sent up, end to end; asked in the order of the tests. */
let rig: CityRig;
let near: CardHall;
let far: CardHall;
let kiosk: TestHall;
beforeAll(async () => {
  rig = await openCityRig();
  near = await rig.openHall(7, '鹿城大厅');
});
afterAll(async () => {
  await kiosk.remove();
  await rig.close();
});

/** At the main machine's desk, by the person's card on its reader. */
async function takeBack(personId: string, card: CardRead): Promise<void> {
  near.hall.reader.tap(card);
  const { version: textVersion } = await near.clerk.client.file.notice();
  const proof = { by: 'card-read' } as const;
  await near.clerk.client.file.decideConsents({ personId, choices: { portrait: false }, textVersion, locale: 'zh-CN', proof });
}

/** A hub gathers its news for a moment of its own clock. */
const toldByHub = (is: () => boolean) =>
  waitUntil(async () => {
    await near.hall.clock.advanceAsync(50);
    return is();
  });

const page = (qr: string) => rig.city.get(`/c/${qr.split('/c/')[1] ?? ''}`);

/** As hard to make small as any: every dot another colour. */
function noisePicture(width: number, height: number): string {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  for (let i = 0; i < width * height; i += 16) {
    pen.fillStyle = `rgb(${(i * 7) % 256},${(i * 13) % 256},${(i * 29) % 256})`;
    pen.fillRect(i % width, Math.floor(i / width), 16, 1);
  }
  return canvas.toDataURL('image/jpeg', 0.6);
}

describe('a portrait', () => {
  let qr = '';
  let cardId = '';
  const portraits = () => rig.database.rows(z.object({ file_id: z.string() }), 'SELECT file_id FROM portraits');
  const cells = async (personId: string) =>
    (
      await rig.database.row(
        z.object({ n: z.number() }),
        "SELECT count(*) AS n FROM events WHERE type = 'person.portrait-taken' AND subject = $1 AND cell IS NOT NULL",
        personId,
      )
    )?.n;

  it('of who agreed to be shown stands on their card’s page, and travelled sealed', async () => {
    const personId = await registerPerson(near.hall, otherCard, 'portrait', 'public-profile', 'background-check');
    await near.clerk.client.file.setPortrait({ personId, picture: noisePicture(480, 640) });
    // A concluded check has a cell of its own row, and goes the same way.
    const { checkId } = await near.clerk.client.checks.ask({ personId, source: 'own-certificate' });
    await near.approver.client.checks.conclude({ checkId, conclusion: 'passed', on: today() });
    ({ cardId, qr } = await handOutCard({ ...near, personId }));
    await inStep(near);
    const { text } = await page(qr);
    const [, jpeg = ''] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(text) ?? [];
    expect(Buffer.from(jpeg, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');
    expect([text.length < 50_000, text.includes('真实有效'), text.includes('通过')]).toEqual([true, true, true]);
    // Nowhere in the city's tables in clear.
    const bodies = await rig.database.rows(z.object({ all: z.string() }), 'SELECT body || coalesce(cell, $1) AS all FROM events', '');
    expect(bodies.some(({ all }) => all.includes(jpeg.slice(100, 160)))).toBe(false);
  });

  it('aside: an event whose body can’t be read keeps its cell at the city', async () => {
    const { store, clock } = near.hall;
    const told = store.get<EventRow>("SELECT * FROM events WHERE type = 'person.registered' LIMIT 1");
    const ids = createIdMaker(clock, new SeededRandom(6));
    if (told === undefined) throw new Error('nobody registered');
    store.transaction((tx) => appendEvents(tx, [{ ...told, id: ids.next<'event'>(), body: '{"of":"another program"}' }]));
    await inStep(near);
    const row = await rig.database.row(
      z.object({ type: z.string(), body: z.string(), sealed: z.boolean() }),
      "SELECT type, body, cell IS NOT NULL AS sealed FROM events WHERE reason = 'BODY_INVALID'",
    );
    expect(row).toEqual({ type: 'person.registered', body: '{"of":"another program"}', sealed: true });
  });

  it('of who keeps their profile to themselves doesn’t even leave the hall', async () => {
    const { personId } = near;
    await near.clerk.client.file.setPortrait({ personId, picture: noisePicture(300, 400) });
    await inStep(near);
    expect([await cells(personId), (await portraits()).map((one) => one.file_id)]).toEqual([0, [expect.not.stringMatching(personId)]]);
  });

  it('goes from the page and from the city’s tables when the person takes their word back', async () => {
    const [{ file_id: personId }] = (await portraits()) as [{ file_id: string }];
    expect(await cells(personId)).toBe(1);
    await takeBack(personId, otherCard);
    await inStep(near);
    expect((await page(qr)).text).not.toContain('data:image');
    expect([await portraits(), await cells(personId)]).toEqual([[], 0]);
    expect(near.hall.store.get("SELECT 1 FROM person_pictures WHERE kind = 'portrait' AND person_id = ?", personId)).toBeUndefined();
    expect((await near.clerk.client.file.open({ personId, purpose: 'review' })).hasPortrait).toBe(false);
  });

  it('isn’t shown beside a card that is dead', async () => {
    const dead = await handOutCard(near, 'first');
    await near.clerk.client.cards.lost({ cardId: dead.cardId });
    await near.clerk.client.cards.lost({ cardId });
    await waitUntil(async () => (await page(dead.qr)).text.includes('已作废'));
    expect((await page(dead.qr)).text).not.toMatch(/data:image|<dl>/);
  });
});

describe('keys of cards', () => {
  const link = linkTo(() => near.hall);
  let live = '';
  const scan = async ({ client }: TestHall, text: string) => (await client.cards.verify({ text, how: 'camera' })).verdict;
  beforeAll(async () => {
    far = await rig.openHall(8, '瓯海大厅');
    const { code } = await near.manager.client.terminal.openPairing();
    kiosk = openTestHall({
      seed: 77,
      clock: new SimulatedClock(Date.now()),
      photoDecoder: { decode: async () => ({ mediaType: 'image/bmp', bytes: cardPhoto() }) },
      settings: {
        kiosk: 2,
        cards: { prefix: 'WZ', hall: 7, url: cardUrl },
        upstream: { url: 'https://hub.test', enrolCode: code, name: '二号机', link },
      },
    });
  });
  const knowsKey = (hall: TestHall) =>
    waitUntil(() => hall.store.get('SELECT 1 FROM card_keys WHERE hall = 7 AND certificate IS NOT NULL') !== undefined);

  it('are certified by the city by itself, and a card is known in another hall and at a further kiosk with the line cut', async () => {
    live = (await handOutCard(near, 'lost')).qr;
    const cardId = near.hall.store.get<{ id: string }>("SELECT id FROM service_cards WHERE state = 'active'")?.id ?? '';
    await Promise.all([knowsKey(far.hall), knowsKey(kiosk)]);
    expect(
      near.hall.store.get(
        'SELECT k.certificate IS NOT NULL AS certified FROM service_cards c JOIN card_keys k USING (hall, kid) WHERE c.id = ?',
        cardId,
      ),
    ).toEqual({ certified: 1 });
    expect((await rig.city.get('/card-keys')).text).toMatch(/鹿城大厅[^]*已认证/);
    link.cut = true;
    expect([await scan(far.hall, live), await scan(kiosk, live)]).toEqual(['genuine', 'genuine']);
    // As long as what is known of dead cards is new enough.
    kiosk.clock.jumpWallClock(Date.now() + 169 * 60 * 60_000);
    expect(await scan(kiosk, live)).toBe('cannot-confirm');
    kiosk.clock.jumpWallClock(Date.now());
    await waitUntil(() => kiosk.hall.health().sync.state === 'cut');
    link.cut = false;
    // Longer than it waits between two tries.
    await kiosk.clock.advanceAsync(31_000);
  });

  it('aside: a code without proof is never called foreign where the hall’s book isn’t, and is dead where its card is', async () => {
    const serialOf = (state: string) =>
      near.hall.store.get<{ serial: Uint8Array }>('SELECT serial FROM service_cards WHERE state = ?', state)?.serial ?? new Uint8Array(16);
    const opaque = (serial: Uint8Array) => opaqueContent(cardUrl, serial);
    const dead = serialOf('lost');
    await waitUntil(() => kiosk.hall.health().sync.state === 'in-step');
    await toldByHub(() => kiosk.store.get('SELECT 1 FROM card_revocations WHERE entry = ?', dead.subarray(0, 8)) !== undefined);
    const codes = [serialOf('active'), dead, Buffer.alloc(16, 9)].map(opaque);
    const at = async (hall: TestHall) => [
      await scan(hall, codes[0] ?? ''),
      await scan(hall, codes[1] ?? ''),
      await scan(hall, codes[2] ?? ''),
    ];
    expect(await at(near.hall)).toEqual(['genuine', 'revoked', 'not-ours']);
    expect(await at(kiosk)).toEqual(['cannot-confirm', 'revoked', 'cannot-confirm']);
  });

  it('of a hall that signed by itself before are certified by an administrator, for those cards alone', async () => {
    const key = {
      hall: 8,
      kid: 9,
      publicKey: Buffer.alloc(32, 3).toString('base64url'),
      usableFrom: '20250101',
      verifyUntil: '20270630',
      signed: 12,
    };
    far.hall.store.transaction((tx) =>
      appendEvents(tx, [
        prepareEvent(
          { ids: createIdMaker(far.hall.clock, new SeededRandom(5)) },
          { type: 'card.key-asked', subject: null, at: Date.now(), body: key },
        ),
      ]),
    );
    await waitUntil(async () => (await rig.city.get('/card-keys')).text.includes('认证前已签发 12 张'));
    await rig.city.post('/card-keys/8/9/certify', { publicKey: '03'.repeat(32) }, '/card-keys');
    await waitUntil(() => near.hall.store.get('SELECT 1 FROM card_keys WHERE hall = 8 AND kid = 9') !== undefined);
    const row = near.hall.store.get('SELECT usable_from, issue_until, verify_until, most_cards FROM card_keys WHERE hall = 8 AND kid = 9');
    expect(row).toEqual({ usable_from: '20250101', issue_until: today(), verify_until: '20270630', most_cards: 12 });
  });

  it('that went astray confirm nothing from the moment that the city ends them', async () => {
    await rig.city.post('/card-keys/7/1/end', {}, '/card-keys');
    await waitUntil(() => far.hall.store.get('SELECT 1 FROM card_keys WHERE hall = 7 AND kid = 1 AND ended_at IS NOT NULL') !== undefined);
    expect(await scan(far.hall, live)).toBe('cannot-confirm');
    // The next one is asked for at once, and waits: somebody has to look first.
    const next = () =>
      near.hall.store.get<{ key: Uint8Array; certified: 0 | 1 }>(
        'SELECT public_key AS key, certificate IS NOT NULL AS certified FROM card_keys WHERE hall = 7 AND kid = 2',
      );
    await waitUntil(async () => next() !== undefined && (await rig.city.get('/card-keys')).text.includes('待认证'));
    await expect(handOutCard(near, 'damaged')).rejects.toMatchObject({ code: 'NO_KEY' });
    const publicKey = Buffer.from(next()?.key ?? new Uint8Array()).toString('hex');
    await rig.city.post('/card-keys/7/2/certify', { publicKey, months: '3', cards: '50' }, '/card-keys');
    await waitUntil(() => next()?.certified === 1);
  });

  it('aside: a kiosk’s portrait reaches the main machine, and goes from the kiosk when it is taken back there', async () => {
    const card = residentCard({ nameZh: '测试新', number: '110199198001010016', birth: '19800101' });
    const personId = await registerPerson(kiosk, card, 'portrait', 'public-profile');
    const has = ({ store }: TestHall) =>
      store.get("SELECT 1 FROM person_pictures WHERE kind = 'portrait' AND person_id = ?", personId) !== undefined;
    expect(has(kiosk)).toBe(true);
    await waitUntil(() => has(near.hall));
    await takeBack(personId, card);
    await toldByHub(() => !has(kiosk));
    expect(has(near.hall)).toBe(false);
  });
});

describe('what the city publishes', () => {
  const notice = {
    topic: 'notice',
    'text.zh': '下周一免费体检',
    'text.en': 'Free check-ups on Monday',
    hall: '',
    from: '2026-01-01',
    until: '',
  };
  const publications = async () => (await near.clerk.client.city.publications()).publications;
  const onBoards = async () => {
    for await (const { notices } of await near.hall.client.board.watch()) return notices;
    return null;
  };
  const idOf = async (topic: string) => /\/publish\/\w+\/([\w-]+)"/.exec((await rig.city.get(`/publish/${topic}`)).text)?.[1] ?? '';

  it('comes to halls with its days, is changed with its history, and goes when it is taken back', async () => {
    await rig.city.post('/publish/notice', notice, '/publish/notice');
    await waitUntil(async () => (await publications()).length === 1);
    expect(await publications()).toMatchObject([{ standing: 'now', content: { topic: 'notice', text: { zh: '下周一免费体检' } } }]);
    expect(await onBoards()).toContainEqual({ zh: '下周一免费体检', en: 'Free check-ups on Monday' });
    const id = await idOf('notice');
    const next = { ...notice, id, version: '1', 'text.zh': '改到下周二', from: '2099-01-01' };
    await rig.city.post('/publish/notice', next, '/publish/notice');
    await waitUntil(async () => (await publications())[0]?.version === 2);
    expect(await publications()).toMatchObject([{ standing: 'coming', fromDay: '20990101' }]);
    expect(await onBoards()).toEqual([]);
    const history = (await rig.city.get(`/publish/notice/${id}`)).text;
    expect([history.includes('下周一免费体检'), history.includes('改到下周二')]).toEqual([true, true]);
    // Somebody else has a page that is older.
    expect((await rig.city.post('/publish/notice', next, '/publish/notice')).text).toContain('别人刚改过');
    await rig.city.post(`/publish/notice/${id}/take-back`, {}, '/publish/notice');
    await waitUntil(async () => (await publications()).length === 0);
  });

  it('is told to one hall alone where it is for that hall, prices in fen, and nothing that makes no sense is published', async () => {
    const price = {
      service: 'A01',
      unit: '26-days',
      fromYuan: '9800.5',
      toYuan: '18800',
      hall: '7',
      from: '2026-01-01',
      until: '2099-12-31',
    };
    expect((await rig.city.post('/publish/price', { ...price, toYuan: '10' }, '/publish/price')).text).toContain('请核对');
    await rig.city.post('/publish/price', price, '/publish/price');
    await waitUntil(async () => (await publications()).length === 1);
    const course = {
      'title.zh': '母婴护理',
      'title.en': 'Baby care',
      'place.zh': '一号教室',
      'place.en': 'Room 1',
      startsAt: '2027-03-01T08:30',
      endsAt: '2027-03-01T11:00',
      seats: '30',
      hall: '',
      from: '2026-01-01',
      until: '',
    };
    await rig.city.post('/publish/training', course, '/publish/training');
    await waitUntil(async () => (await publications()).length === 2);
    expect((await publications()).map(({ content }) => content)).toEqual([
      { topic: 'price', service: 'A01', unit: '26-days', fromFen: 980_050, toFen: 1_880_000 },
      expect.objectContaining({ topic: 'training', startsAtMs: Date.UTC(2027, 2, 1, 0, 30), seats: 30 }),
    ]);
    const elsewhere = async () => (await far.clerk.client.city.publications()).publications.map(({ content }) => content.topic);
    // Told by a line of its own.
    await waitUntil(async () => (await elsewhere()).length > 0);
    expect(await elsewhere()).toEqual(['training']);
    // And on to the further kiosk.
    await toldByHub(() => kiosk.store.all('SELECT 1 FROM city_publications').length === 3);
  });
});

describe('a batch of background checks', () => {
  it('goes to the city over the line, sealed; results come back as a preview, and nothing of it stays at the city', async () => {
    const people = [
      residentCard({ nameZh: '测试核一', number: '110199198001010024', birth: '19800101' }),
      residentCard({ nameZh: '测试核二', number: '110199198001010032', birth: '19800101' }),
    ];
    for (const card of people) {
      const personId = await registerPerson(near.hall, card, 'background-check');
      await near.clerk.client.checks.ask({ personId, source: 'police-batch' });
    }
    const { batch } = await near.clerk.client.checks.makeBatch({ format: 'csv' });
    const { batchId } = batch;
    expect(await near.clerk.client.checks.handOver({ batchId })).toMatchObject({ people: 2, results: null });
    await waitUntil(async () => (await rig.city.get('/checks')).text.includes(batch.number));
    const at = `/checks/${batchId}`;
    const opened = (await rig.city.get(at)).text;
    expect([opened.includes('测试核一'), opened.includes(people[0]?.number ?? '?')]).toEqual([true, false]);
    const list = (await rig.city.get(`/checks/${batchId}/list.csv`)).text;
    expect(list).toContain(people[0]?.number);
    // Filled in by who checks, and back as a file: it stands in the form, line by line, and nothing is given yet.
    const [heads = '', first = '', second = ''] = list.trim().split(/\r?\n/);
    const filled = (line: string, code: string, on = today()): string => line.replace(/,,$/, `,${code},${on}`);
    const handIn = (...lines: string[]) =>
      rig.city.upload(`${at}/file`, { name: 'results.csv', bytes: Buffer.from([heads, ...lines].join('\r\n')) }, `/checks/${batchId}`);
    const shown = (await handIn(filled(first, '通过'), filled(second, '大概可以'))).text;
    expect(shown).toMatch(/1 条填进了下面的表，1 条有问题[^]*第 3 行：\s*结论不是约定的四种之一/);
    expect(shown).toMatch(/name="what-1"[^]*value="passed" selected[^]*name="what-2"/);
    const wrong = [filled(first, '通过').replace(people[0]?.number ?? '', people[1]?.number ?? ''), filled(second, '通过', '20991231')];
    expect((await handIn(...wrong)).text).toMatch(/第 2 行：\s*证件号码与名单不符[^]*第 3 行：\s*核查日期不对/);
    expect((await handIn(filled(first, '通过'), filled(first, '无法核查'))).text).toMatch(/0 条填进[^]*同一序号出现两次/);
    expect((await rig.city.get('/acts')).text).toContain('打开核查批次');
    const day = `${today().slice(0, 4)}-${today().slice(4, 6)}-${today().slice(6)}`;
    const give = (version: string, second: string) =>
      rig.city.post(at, { version, 'what-1': 'passed', 'on-1': day, 'what-2': second, 'on-2': day }, at);
    await give('0', '');
    const results = async () => (await near.approver.client.checks.lists()).batches.find((one) => one.batchId === batchId)?.results ?? null;
    await waitUntil(async () => (await results()) === 1);
    await give('1', 'at-window');
    await waitUntil(async () => (await results()) === 2);
    const preview = await near.approver.client.checks.previewCity({ batchId });
    expect(preview.lines).toMatchObject([
      { name: '测试核一', conclusion: 'passed', what: 'new' },
      { name: '测试核二', conclusion: 'at-window', what: 'new' },
    ]);
    const { sha256 } = preview;
    await expect(near.approver.client.checks.applyCity({ batchId, sha256: 'other', lines: [1] })).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });
    expect(await near.approver.client.checks.applyCity({ batchId, sha256, lines: [1, 2] })).toEqual({ applied: 2 });
    await expect(near.approver.client.checks.previewCity({ batchId })).rejects.toMatchObject({ code: 'NO_RESULTS' });
    await waitUntil(async () => (await rig.city.get('/checks')).text.includes('已删除名单'));
    const left = await rig.database.rows(
      z.object({ cell: z.string().nullable(), results: z.string().nullable() }),
      'SELECT e.cell, b.results FROM check_batches b JOIN events e ON e.origin = b.origin AND e.epoch = b.epoch AND e.seq = b.seq',
    );
    expect(left).toEqual([{ cell: null, results: null }]);
    expect((await rig.city.get(`/checks/${batchId}`)).location).toBe('/checks');
  });
});

/** A chip's photo as the reader's library decodes it: 102 by 126 dots. */
function cardPhoto(): Uint8Array {
  const [width, height] = [102, 126];
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height).fill(0x80, 54);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  return bytes;
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(near.hall.clock.nowMs()).replaceAll('-', '');
}
