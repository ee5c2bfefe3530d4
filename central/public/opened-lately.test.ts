import { expect, it } from 'vitest';
import { openedLately } from './opened-lately.ts';

it('opens an envelope once for all who look, and forgets the ones that nobody asked for', async () => {
  const opened: (string | null)[] = [];
  const open = openedLately((enc) => {
    opened.push(enc);
    return Promise.resolve((cell: string) => `${String(enc)} ${cell}`);
  });
  expect(await Promise.all(['a', 'b'].map(async (cell) => (await open('one'))(cell, 'place')))).toEqual(['one a', 'one b']);
  for (let i = 0; i < 499; i += 1) await open(String(i));
  await open('one');
  await open('a last one');
  await open('one');
  await open('0');
  expect([opened.filter((enc) => enc === 'one').length, opened.filter((enc) => enc === '0').length]).toEqual([1, 2]);
});
