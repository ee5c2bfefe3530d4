import { expect, it } from 'vitest';
import { SimulatedClock } from '../hall/kernel/simulated-clock.ts';
import { createPrecedence } from './precedence.ts';

const settled = async (): Promise<void> => {
  for (let i = 0; i < 10; i += 1) await Promise.resolve();
};

it('lets batches wait while a page is made, also one that fails, and never longer than a moment', async () => {
  const clock = new SimulatedClock(0);
  const precedence = createPrecedence(clock);
  const gone: string[] = [];
  const batch = (name: string): void => void precedence.giveWay().then(() => gone.push(name));
  batch('free');
  await settled();
  expect(gone).toEqual(['free']);
  const finish: ((error?: Error) => void)[] = [];
  const pages = [0, 1].map(() =>
    precedence.page(
      () => new Promise<void>((resolve, reject) => finish.push((error) => (error === undefined ? resolve() : reject(error)))),
    ),
  );
  const failed = expect(pages[1]).rejects.toThrow('no');
  batch('after both');
  finish[0]?.();
  await settled();
  expect(gone).toEqual(['free']);
  finish[1]?.(new Error('no'));
  await failed;
  await settled();
  expect(gone).toEqual(['free', 'after both']);
  void precedence.page(() => new Promise(() => undefined));
  batch('late');
  await clock.advanceAsync(39);
  expect(gone).not.toContain('late');
  await clock.advanceAsync(1);
  expect(gone).toContain('late');
});
