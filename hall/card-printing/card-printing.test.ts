import { createCanvas } from '@napi-rs/canvas';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardQueue } from '../api/contract/index.ts';
import type { CardPrint, CardPrinter, CardPrinterStatus, CardPrintOutcome } from '../ports/index.ts';
import { codeOf, makeCard, openCardHall, registerPerson, wishOf, type CardHall } from '../../test/support/card-hall.ts';
import { otherCard } from '../../test/support/open-hall.ts';
import { textOf } from '../../test/support/scripted-devices.ts';

type Scripted = CardPrintOutcome | 'hang' | 'throw';

/** A card printer whose outcomes are the test's; takes each job as drawn. */
class ScriptedCardPrinter implements CardPrinter {
  readonly printed: CardPrint[] = [];
  readonly script: Scripted[] = [];
  onSent: () => void = () => undefined;
  /** While it looks at its own state, before anything leaves. */
  beforeSending: () => Promise<void> = async () => undefined;
  #status: CardPrinterStatus = { state: 'ok', detail: 'ready' };
  readonly #listeners = new Set<(status: CardPrinterStatus) => void>();

  start(): void {}
  status(): CardPrinterStatus {
    return this.#status;
  }
  onStatus(listener: (status: CardPrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  become(status: CardPrinterStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
  async print(job: CardPrint, onSending: () => void): Promise<CardPrintOutcome> {
    const next = this.script.shift() ?? { result: 'printed', certainty: 'confirmed' };
    if (next === 'throw') throw new Error('driver');
    if (next !== 'hang' && next.result === 'not-sent') return next;
    await this.beforeSending();
    onSending();
    this.onSent();
    if (next === 'hang') return await new Promise(() => undefined);
    if (next.result === 'printed') this.printed.push(job);
    return next;
  }
  async close(): Promise<void> {}
}

let at: CardHall;
let printer: ScriptedCardPrinter;
beforeEach(async () => {
  printer = new ScriptedCardPrinter();
  at = await openCardHall({ deps: { cardPrinter: printer } });
  await at.clerk.client.cards.addBox({ label: 'A1', cards: 10 });
});
afterEach(() => at.hall.remove());

async function queueOf({ clerk }: CardHall = at): Promise<CardQueue> {
  for await (const state of await clerk.client.cardPrint.watch()) return state;
  throw new Error('no queue');
}
const jobs = ({ hall }: CardHall = at) =>
  hall.store.all<{ state: string; detail: string | null }>('SELECT state, detail FROM card_jobs ORDER BY id');
const stateOf = (cardId: string) => at.hall.store.get<{ state: string }>('SELECT state FROM service_cards WHERE id = ?', cardId)?.state;
/** Drawing takes real time in real threads: until the queue has nothing to do. */
async function settled(until: () => boolean): Promise<void> {
  for (let turn = 0; turn < 400 && !until(); turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await at.hall.clock.advanceAsync(0);
  }
  expect(until()).toBe(true);
}
const isIdle = () => jobs().every(({ state }) => state !== 'queued' && state !== 'printing');
async function printed(cardId: string): Promise<string> {
  await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
  await settled(isIdle);
  return (await queueOf()).ended[0]?.jobId ?? '';
}

describe('the card printer’s queue', () => {
  it('prints a card once, says before that it is sending, and books card and blank with the job', async () => {
    const cardId = await makeCard(at);
    const seen: unknown[] = [];
    printer.onSent = () => seen.push(...jobs());
    const answer = await at.clerk.client.cardPrint.print({ cardIds: [cardId, cardId] });
    expect(answer).toEqual({ queued: 1, refused: [] });
    expect(await at.clerk.client.cardPrint.print({ cardIds: [cardId] })).toEqual({ queued: 0, refused: [{ cardId, why: 'in-queue' }] });
    await settled(isIdle);
    expect(seen).toEqual([{ state: 'printing', detail: null }]);
    expect([jobs(), stateOf(cardId), printer.printed.length]).toEqual([[{ state: 'printed', detail: 'confirmed' }], 'printed', 1]);
    expect((await queueOf()).blanks).toBe(9);
    expect(await at.clerk.client.cardPrint.print({ cardIds: [cardId] })).toEqual({ queued: 0, refused: [{ cardId, why: 'printed' }] });
  });

  it('shows the desk exactly the bytes that are printed, and writes down that the portrait was looked at', async () => {
    const canvas = createCanvas(300, 400);
    const picture = `data:image/jpeg;base64,${(await canvas.encode('jpeg', 80)).toString('base64')}`;
    await at.clerk.client.file.setPortrait({ personId: at.personId, picture });
    const looks = () => at.hall.store.all('SELECT part, purpose FROM file_looks WHERE person_id = ?', at.personId);
    expect(looks()).toEqual([]);
    const cardId = await makeCard(at);
    const { front, back } = await at.clerk.client.cardPrint.preview({ cardId });
    await printed(cardId);
    const [job] = printer.printed;
    expect([front, back]).toEqual(
      [job?.front, job?.back].map((bytes) => `data:image/png;base64,${Buffer.from(bytes ?? []).toString('base64')}`),
    );
    expect(Buffer.from(job?.pdf ?? []).toString('latin1', 0, 5)).toBe('%PDF-');
    // Printing is none.
    expect(looks()).toEqual([{ part: 'portrait', purpose: 'card' }]);
  });

  it('waits for a printer that can’t print, and tries again what was not sent', async () => {
    printer.become({ state: 'fault', detail: 'ribbon-out' });
    const cardId = await makeCard(at);
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await at.hall.clock.advanceAsync(60_000);
    expect(await queueOf()).toMatchObject({ waiting: 1, printer: { detail: 'ribbon-out' } });
    printer.script.push({ result: 'not-sent', why: 'cover-open' }, 'throw');
    printer.become({ state: 'ok', detail: 'ready' });
    for (let turn = 0; turn < 4; turn += 1) {
      await settled(() => true);
      await new Promise((resolve) => setTimeout(resolve, 120));
      await at.hall.clock.advanceAsync(5_000);
    }
    await settled(isIdle);
    expect([jobs(), printer.printed.length]).toEqual([[{ state: 'printed', detail: 'confirmed' }], 1]);
  });

  it('never repeats a doubtful card by itself; somebody looks, and it counts or may be printed once more with a reason', async () => {
    const cardId = await makeCard(at);
    printer.script.push({ result: 'unknown', why: 'silent' });
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await settled(isIdle);
    printer.become({ state: 'fault', detail: 'jam' });
    printer.become({ state: 'ok', detail: 'ready' });
    await at.hall.clock.advanceAsync(60_000);
    expect([jobs(), printer.printed.length, stateOf(cardId)]).toEqual([[{ state: 'doubtful', detail: 'silent' }], 0, 'made']);
    const jobId = (await queueOf()).open[0]?.jobId ?? '';
    await expect(at.clerk.client.cardPrint.again({ jobId, reason: 'nothing-came-out' })).rejects.toMatchObject({ code: 'JOB_MOVED' });
    await at.clerk.client.cardPrint.settle({ jobId, isThere: false });
    await at.clerk.client.cardPrint.again({ jobId, reason: 'nothing-came-out' });
    await settled(isIdle);
    expect([jobs().map(({ state }) => state), stateOf(cardId)]).toEqual([['failed', 'printed'], 'printed']);
    expect(at.hall.store.get('SELECT reason FROM card_jobs ORDER BY id DESC LIMIT 1')).toEqual({ reason: 'nothing-came-out' });
  });

  it('counts a doubtful card that is there as printed', async () => {
    const cardId = await makeCard(at);
    printer.script.push({ result: 'unknown', why: 'connection-lost' });
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await settled(isIdle);
    await at.clerk.client.cardPrint.settle({ jobId: (await queueOf()).open[0]?.jobId ?? '', isThere: true });
    expect([jobs(), stateOf(cardId)]).toEqual([[{ state: 'printed', detail: 'seen' }], 'printed']);
  });

  it('makes doubtful at the next start whatever was printing when the service died, and prints what still waited', async () => {
    const cardId = await makeCard(at);
    printer.script.push('hang');
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await settled(() => jobs()[0]?.state === 'printing');
    await at.hall.close();
    const after = new ScriptedCardPrinter();
    const again = await openCardHallAgain(after);
    expect(jobs(again)).toEqual([{ state: 'doubtful', detail: 'interrupted' }]);
    expect(after.printed).toHaveLength(0);
  });

  it('after a jam makes another card with another code, and the old code is dead at once', async () => {
    const cardId = await makeCard(at);
    printer.script.push({ result: 'failed', why: 'jam' });
    const code = codeOf(at, cardId);
    const jobId = await printed(cardId);
    expect((await queueOf()).ended[0]).toMatchObject({ state: 'failed', detail: 'jam', mayRepeat: false });
    await expect(at.clerk.client.cardPrint.again({ jobId, reason: 'printer-mended' })).rejects.toMatchObject({ code: 'MAY_EXIST' });
    await at.clerk.client.cardPrint.spoil({ jobId, reason: 'jam' });
    await settled(isIdle);
    expect(jobs().map(({ state }) => state)).toEqual(['spoiled', 'printed']);
    expect([stateOf(cardId), printer.printed.length]).toEqual(['spoiled', 1]);
    expect((await at.hall.client.cards.verify({ text: code, how: 'camera' })).verdict).toBe('revoked');
  });

  it('spoils nothing where a condition has gone: job and card stay as they were', async () => {
    const cardId = await makeCard(at);
    const jobId = await printed(cardId);
    at.facts.trained = { complete: false, hours: 4, hoursNeeded: 16 };
    await expect(at.clerk.client.cardPrint.spoil({ jobId, reason: 'misprint' })).rejects.toMatchObject({ code: 'CONDITIONS' });
    expect([jobs(), stateOf(cardId)]).toEqual([[{ state: 'printed', detail: 'confirmed' }], 'printed']);
  });

  it('prints nobody’s card who lost a condition while it waited, nor one that was revoked or withdrawn meanwhile', async () => {
    printer.become({ state: 'missing', detail: 'offline' });
    const cardId = await makeCard(at);
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    at.facts.checked = { state: 'at-window' } as typeof at.facts.checked;
    printer.become({ state: 'ok', detail: 'ready' });
    await settled(isIdle);
    expect([jobs(), printer.printed.length]).toEqual([[{ state: 'failed', detail: 'not-printable' }], 0]);
    at.facts.checked = { state: 'passed', validUntil: '20991231' };
    printer.become({ state: 'missing', detail: 'offline' });
    await at.clerk.client.cardPrint.again({ jobId: (await queueOf()).ended[0]?.jobId ?? '', reason: 'printer-mended' });
    await at.clerk.client.cardPrint.withdraw({ jobId: (await queueOf()).open[0]?.jobId ?? '' });
    printer.become({ state: 'ok', detail: 'ready' });
    await settled(isIdle);
    expect([jobs().at(-1), printer.printed.length, stateOf(cardId)]).toEqual([{ state: 'failed', detail: 'withdrawn' }, 0, 'made']);
  });

  it('prints nothing that was withdrawn while the printer was asked for its state', async () => {
    const cardId = await makeCard(at);
    printer.beforeSending = async () => {
      printer.beforeSending = async () => undefined;
      await at.clerk.client.cardPrint.withdraw({ jobId: (await queueOf()).open[0]?.jobId ?? '' });
    };
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await settled(isIdle);
    await at.hall.clock.advanceAsync(20_000);
    expect([jobs(), printer.printed.length, stateOf(cardId)]).toEqual([[{ state: 'failed', detail: 'withdrawn' }], 0, 'made']);
  });

  it('prints nothing that somebody booked as printed by hand meanwhile', async () => {
    printer.become({ state: 'missing', detail: 'offline' });
    const cardId = await makeCard(at);
    await at.clerk.client.cardPrint.print({ cardIds: [cardId] });
    await at.clerk.client.cards.printed({ cardId });
    printer.become({ state: 'ok', detail: 'ready' });
    await settled(isIdle);
    expect([jobs(), printer.printed.length]).toEqual([[{ state: 'failed', detail: 'not-printable' }], 0]);
  });

  it('says of a card that came out while no box of blanks was open why it doesn’t count yet', async () => {
    const cardId = await makeCard(at);
    const [box] = at.hall.store.all<{ id: string }>('SELECT id FROM card_boxes');
    printer.beforeSending = async () => void (await at.clerk.client.cards.closeBox({ boxId: box?.id ?? '', left: 10 }));
    await printed(cardId);
    expect([jobs(), stateOf(cardId)]).toEqual([[{ state: 'printed', detail: 'no-stock' }], 'made']);
  });

  it('says when there are fewer blank cards than were asked for, and prints none of them', async () => {
    const other = await registerPerson(at.hall, otherCard, 'portrait');
    const first = await makeCard(at);
    const { requestId } = await at.clerk.client.cards.request(wishOf({ ...at, personId: other }));
    const second = (await at.approver.client.cards.approve({ requestId })).cardId;
    const boxes = at.hall.store.all<{ id: string }>('SELECT id FROM card_boxes');
    await at.clerk.client.cards.closeBox({ boxId: boxes[0]?.id ?? '', left: 0 });
    await at.clerk.client.cards.addBox({ label: 'B', cards: 1 });
    await expect(at.clerk.client.cardPrint.print({ cardIds: [first, second] })).rejects.toMatchObject({
      code: 'NO_STOCK',
      data: { blanks: 1 },
    });
    expect(jobs()).toEqual([]);
  });

  it('makes one A4 sheet of many cards, and the same card as a slip with its code', async () => {
    const cardId = await makeCard(at);
    const { pdf } = await at.clerk.client.cardPrint.sheet({ cardIds: [cardId] });
    expect(Buffer.from(pdf, 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
    at.hall.printer.papers.length = 0;
    await at.clerk.client.cardPrint.slip({ cardId });
    await at.hall.settle();
    const [slip] = at.hall.printer.papers;
    expect(textOf(slip ?? { lines: [] })).toContain('测试甲');
    expect(slip?.lines.find((line) => line.type === 'qr')).toEqual({ type: 'qr', payload: codeOf(at, cardId) });
    // Nothing of the person stands in the job.
    expect(at.hall.store.get("SELECT params FROM print_jobs WHERE kind = 'card-slip'")).toEqual({ params: '{"kind":"card-slip"}' });
  });

  it('leaves nothing personal in its events', async () => {
    await printed(await makeCard(at));
    const bodies = at.hall.store.all<{ body: string }>("SELECT body FROM events WHERE type LIKE 'card.print%'").map(({ body }) => body);
    expect(bodies.length).toBe(3);
    expect(bodies.join('')).not.toMatch(/测试|1101/);
  });
});

describe('the look of cards', () => {
  it('is tried, saved in versions and brought back by a manager; a faulty one is refused with what is wrong', async () => {
    const { client } = at.manager;
    const first = await client.cardPrint.template();
    expect([first.version, first.history]).toEqual([0, []]);
    const front = first.front.replace('家政服务卡', '家政上岗卡');
    const tried = await client.cardPrint.tryTemplate({ front, back: first.back, example: 'long' });
    expect([tried.problems, tried.pictures?.front.startsWith('data:image/png;base64,')]).toEqual([[], true]);
    const faulty = await client.cardPrint.tryTemplate({ front: front.replace('{name}', ''), back: first.back, example: 'usual' });
    expect(faulty).toMatchObject({ problems: [{ side: 'front', code: 'missing-slot', what: 'name' }], pictures: null });
    await expect(client.cardPrint.saveTemplate({ basedOn: 0, front: '<svg', back: first.back })).rejects.toMatchObject({
      code: 'PROBLEMS',
    });
    const saved = await client.cardPrint.saveTemplate({ basedOn: 0, front, back: first.back });
    expect(saved).toMatchObject({ version: 1, history: [{ version: 1 }] });
    await expect(client.cardPrint.saveTemplate({ basedOn: 0, front, back: first.back })).rejects.toMatchObject({ code: 'CHANGED' });
    expect(await client.cardPrint.templateVersion({ version: 0 })).toEqual({ front: first.front, back: first.back });
    const cardId = await makeCard(at);
    const before = await at.clerk.client.cardPrint.preview({ cardId });
    await client.cardPrint.saveTemplate({ basedOn: 1, front: first.front, back: first.back });
    expect((await at.clerk.client.cardPrint.preview({ cardId })).front).not.toEqual(before.front);
  });
});

/** The same files after the service died. */
async function openCardHallAgain(next: ScriptedCardPrinter): Promise<CardHall> {
  const { openTestHall } = await import('../../test/support/open-hall.ts');
  const { hall, facts } = at;
  const again = openTestHall({ folder: hall.folder, seed: 9, clock: hall.clock, deps: { cardPrinter: next, cardFacts: facts } });
  at = { ...at, hall: again };
  return at;
}
