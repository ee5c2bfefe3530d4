import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestHall, type TestHall } from '../../test/support/open-hall.ts';
import { createCity, takeInPublication, type City } from './city.ts';

/** The hall's day is 23 November 2026, ten in the morning. */
let hall: TestHall;
let city: City;
const hour = 3_600_000;

beforeEach(() => {
  hall = openTestHall();
  city = createCity({ ...hall, zone: 'Asia/Shanghai' });
});
afterEach(() => hall.remove());

const notice = (zh: string) => ({ topic: 'notice' as const, text: { zh, en: `${zh} (en)` } });
const told = { id: 'p1', version: 1, fromDay: '20261101', untilDay: null, content: notice('免费体检') };
const hear = (change: Partial<Parameters<typeof takeInPublication>[1]> = {}): boolean =>
  hall.store.transaction((tx) => takeInPublication(tx, { ...told, ...change }, hall.clock.nowMs()));
const onBoards = (): string[] => city.notices().map(({ zh }) => zh);

it('begins on its first day and ends after its last, at the hall’s own midnight and without a line', () => {
  hear({ fromDay: '20261124', untilDay: '20261125' });
  expect([onBoards(), city.publications().publications.map(({ standing }) => standing)]).toEqual([[], ['coming']]);
  hall.clock.advance(14 * hour - 1);
  expect(onBoards()).toEqual([]);
  hall.clock.advance(1);
  expect([onBoards(), city.publications().publications.map(({ standing }) => standing)]).toEqual([['免费体检'], ['now']]);
  hall.clock.advance(48 * hour - 1);
  expect(onBoards()).toEqual(['免费体检']);
  hall.clock.advance(1);
  expect([onBoards(), city.publications().publications]).toEqual([[], []]);
});

it('is what its newest version says, in whichever order versions come, and each is news once', () => {
  expect(hear({ version: 2, content: notice('改期') })).toBe(true);
  expect([hear(), hear({ version: 2, content: notice('改期') })]).toEqual([false, false]);
  expect(onBoards()).toEqual(['改期']);
});

it('is gone when it was taken back, and what was told before comes no more', () => {
  hear();
  expect(hear({ version: 2, content: null })).toBe(true);
  expect(hear()).toBe(false);
  expect([onBoards(), city.publications().publications]).toEqual([[], []]);
});

it('isn’t shown in a shape of a later program, and hides nothing beside it', () => {
  hear();
  hear({ id: 'p2', content: notice('体检') });
  hall.store.transaction((tx) => tx.run(`UPDATE city_publications SET body = '{"topic":"notice","words":1}' WHERE id = 'p2'`));
  expect(city.publications().publications.map(({ id }) => id)).toEqual(['p1']);
});
