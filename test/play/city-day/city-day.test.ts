import { expect, it } from 'vitest';
import { readFigures } from './figures-page.ts';
import { figures, playCityDay } from './play.ts';

// The long day is `npm run play:city-day`.
it('ends with the right figures on the city’s page after a day with cut lines and a killed city, and cards that died are dead everywhere', async () => {
  const { violations, expected, shown, cuts, kills } = await playCityDay({ rounds: 1, visitors: 1, seed: 7 });
  expect(violations).toEqual([]);
  expect(shown).toEqual(figures.map((name) => expected[name]));
  expect([expected.visits, expected.served, expected.cards, cuts, kills]).toEqual([7, 5, 2, 2, 1]);
});

it('reads a page of figures by its cells alone', () => {
  const row = (cells: readonly string[]): string => `<tr class="all">${cells.map((cell) => `<td class="n">${cell}</td>`).join('')}</tr>`;
  const page = `<table><tr><th>月份</th></tr>${row(['2026-11', '全市', '3', '<b>2</b>'])}${row(['2026-11', '甲', '1', '0'])}</table>`;
  expect(readFigures(page).lines.map(({ hall, counts }) => [hall, ...counts])).toEqual([
    ['全市', 3, 2],
    ['甲', 1, 0],
  ]);
});
