import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LuggageCase, LuggageState } from '../api/contract/index.ts';
import { openTestHall, staffOf, type TestHall } from '../../test/support/open-hall.ts';
import { textOf } from '../../test/support/scripted-devices.ts';
import { nextFree } from './numbers.ts';

let hall: TestHall;
let staff: Awaited<ReturnType<typeof staffOf>>;
beforeEach(async () => {
  hall = openTestHall();
  staff = await staffOf(hall);
});
afterEach(async () => {
  await hall.remove();
});

async function leave(): Promise<number> {
  const { number } = await hall.client.luggage.leave();
  await hall.clock.advanceAsync(20_000);
  await hall.settle();
  return number;
}
async function state(): Promise<LuggageState> {
  const stream = await staff.luggage.watch();
  for await (const told of stream) return told;
  throw new Error('the list did not come');
}
const numbers = (cases: readonly LuggageCase[]): number[] => cases.map(({ number }) => number);
async function idOf(number: number): Promise<string> {
  return (await state()).there.find((item) => item.number === number)?.luggageId ?? '';
}
const day = 24 * 60 * 60_000;

describe('a case that is left', () => {
  it('gets two tags with one number and one code, one for the case and one for its owner, and stands on the list', async () => {
    expect(await leave()).toBe(1);
    const [first, second] = hall.printer.papers.map(textOf);
    const code = /^L[0-9A-Z]{16}$/m.exec(first ?? '')?.[0] ?? 'none';
    expect(first).toMatch(/系在行李上[^]*001/);
    expect(second).toMatch(/自己拿好[^]*001/);
    expect(second).toContain(code);
    expect((await state()).there).toMatchObject([{ number: 1, code, copies: 0, overnight: false, paper: 'printed', handedOut: null }]);
  });

  it('tells the kiosk when its tags came out, and in words what is wrong when they did not', async () => {
    const told: unknown[] = [];
    const stream = await hall.client.kiosk.watch();
    void (async () => {
      for await (const event of stream)
        if (event.type === 'luggage') told.push([event.tags.number, event.tags.paper, event.tags.paperDetail]);
    })();
    await hall.settle();
    hall.printer.onFirstByte = () => hall.printer.become({ state: 'fault', detail: 'paper-end' });
    await hall.client.luggage.leave();
    await hall.settle();
    expect(told.at(-1)).toEqual([1, 'waiting-printer', 'paper-end']);
    hall.printer.onFirstByte = () => undefined;
    hall.printer.become({ state: 'ok', detail: 'ready' });
    await hall.settle();
    expect(told.at(-1)).toEqual([1, 'printed', null]);
  });

  it('is not taken while no paper can come: nothing is kept then', async () => {
    hall.printer.become({ state: 'fault', detail: 'paper-end' });
    await expect(hall.client.luggage.leave()).rejects.toMatchObject({ code: 'NO_PRINTER', data: { detail: 'paper-end' } });
    expect((await state()).there).toEqual([]);
    hall.printer.become({ state: 'ok', detail: 'ready' });
    await hall.settle();
    expect(hall.printer.papers).toEqual([]);
  });

  it('can be followed by those of a family, but not by a roll of paper', async () => {
    for (let i = 0; i < 4; i += 1) await hall.client.luggage.leave();
    await expect(hall.client.luggage.leave()).rejects.toMatchObject({ code: 'TOO_SOON', data: { retryAfterMs: 20_000 } });
    await hall.clock.advanceAsync(20_000);
    expect(await leave()).toBe(5);
  });
});

describe('the desk', () => {
  it('hands it out by its tag, and takes a wrong press back', async () => {
    await leave();
    await leave();
    const luggageId = await idOf(1);
    expect(await staff.luggage.handOut({ luggageId, by: 'tag' })).toMatchObject({ handedOut: { by: 'tag' } });
    await expect(staff.luggage.handOut({ luggageId, by: 'tag' })).rejects.toMatchObject({ code: 'NO_SUCH_CASE' });
    const after = await state();
    expect([numbers(after.there), numbers(after.handedOut)]).toEqual([[2], [1]]);
    await staff.luggage.putBack({ luggageId });
    expect(numbers((await state()).there)).toEqual([1, 2]);
  });

  it('writes down how it was clear whose case it is when the tag was lost, and who gave it out', async () => {
    await leave();
    await staff.luggage.handOut({ luggageId: await idOf(1), by: 'described' });
    expect(hall.store.get('SELECT handed_out_by, staff_id FROM luggage')).toEqual({ handed_out_by: 'described', staff_id: 'emergency' });
    expect(
      hall.store.all("SELECT body ->> 'what' AS what, body ->> 'by' AS by FROM events WHERE type = 'luggage.moved' ORDER BY seq"),
    ).toEqual([
      { what: 'left', by: null },
      { what: 'handed-out', by: 'described' },
    ]);
  });

  it('has its tags made again, marked so, and none of the first pair late', async () => {
    await leave();
    const luggageId = await idOf(1);
    await staff.luggage.reprint({ luggageId });
    await hall.settle();
    expect(hall.printer.papers.map((paper) => textOf(paper).includes('补打'))).toEqual([false, false, true, true]);
    hall.printer.become({ state: 'fault', detail: 'paper-end' });
    await staff.luggage.reprint({ luggageId });
    await staff.luggage.handOut({ luggageId, by: 'tag' });
    hall.printer.become({ state: 'ok', detail: 'ready' });
    await hall.settle();
    expect(hall.printer.papers).toHaveLength(4);
    await expect(staff.luggage.reprint({ luggageId })).rejects.toMatchObject({ code: 'NO_SUCH_CASE' });
  });

  it('says of doubtful tags that they are there', async () => {
    hall.printer.script.push({ result: 'unknown', why: 'silent' });
    await leave();
    const { luggageId, paper } = (await state()).there[0] ?? {};
    expect(paper).toBe('doubtful');
    expect(await staff.luggage.tagsAreThere({ luggageId: luggageId ?? '' })).toMatchObject({ paper: 'printed' });
    expect(hall.hall.health().printing.doubtful).toBe(0);
  });

  it('sees what stayed overnight marked, and yesterday’s hand-outs no more', async () => {
    await leave();
    await leave();
    await staff.luggage.handOut({ luggageId: await idOf(2), by: 'tag' });
    await hall.clock.advanceAsync(day);
    staff = await staffOf(hall);
    await leave();
    const { there, handedOut } = await state();
    expect(there.map(({ number, overnight }) => [number, overnight])).toEqual([
      [1, true],
      [3, false],
    ]);
    expect(handedOut).toEqual([]);
  });

  it('is behind the staff’s door, but for leaving a case', async () => {
    await leave();
    await expect(hall.client.luggage.handOut({ luggageId: await idOf(1), by: 'tag' })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await expect(hall.client.luggage.watch()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  });
});

describe('numbers', () => {
  it('go on over the days and begin anew after 999, past the cases that are there', () => {
    expect(nextFree(0, new Set())).toBe(1);
    expect(nextFree(998, new Set([999, 1]))).toBe(2);
    expect(nextFree(500, new Set(Array.from({ length: 999 }, (_, i) => i + 1)))).toBeNull();
  });

  it('are never on two cases, also when a wrong press is taken back too late', async () => {
    await leave();
    const luggageId = await idOf(1);
    await staff.luggage.handOut({ luggageId, by: 'tag' });
    hall.store.transaction((tx) => tx.run("INSERT INTO luggage (id, number, code, left_at) VALUES ('z', 1, 'L', 0)"));
    await expect(staff.luggage.putBack({ luggageId })).rejects.toMatchObject({ code: 'NO_SUCH_CASE' });
  });
});
