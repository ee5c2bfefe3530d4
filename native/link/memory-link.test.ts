import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { createMemoryLine } from './memory-link.ts';

it('delivers within the write, and never within a listener', async () => {
  const [left, right] = createMemoryLine();
  const course: string[] = [];
  right.onData((bytes) => {
    course.push(`right got ${bytes.join()}`);
    void right.write(Uint8Array.of(2), 10);
    course.push('right done');
  });
  left.onData((bytes) => course.push(`left got ${bytes.join()}`));
  expect(await left.write(Uint8Array.of(1), 10)).toBe('written');
  expect(course).toEqual(['right got 1', 'right done', 'left got 2']);
});

it('cuts writes into chunks', () => {
  const [left, right] = createMemoryLine({ chunkBytes: 2 });
  const chunks: string[] = [];
  right.onData((bytes) => chunks.push(bytes.join()));
  void left.write(Uint8Array.of(1, 2, 3, 4, 5), 10);
  expect(chunks).toEqual(['1,2', '3,4', '5']);
});

it('takes ten bits a byte on a paced line', () => {
  const clock = new SimulatedClock(0);
  const [left, right] = createMemoryLine({ chunkBytes: 16, pace: { clock, baudRate: 115_200 } });
  let got = 0;
  right.onData((bytes) => (got += bytes.length));
  void left.write(new Uint8Array(1295), 10);
  clock.advance(112);
  expect(got).toBe(1280);
  clock.advance(1);
  expect(got).toBe(1295);
});

it('tells the other side of a close after what was sent before, each side once, and takes no more', async () => {
  const [left, right] = createMemoryLine();
  const course: string[] = [];
  right.onData(() => course.push('data'));
  right.onClose((reason) => course.push(`right ${reason}`));
  left.onClose((reason) => course.push(`left ${reason}`));
  void left.write(Uint8Array.of(1), 10);
  await left.close();
  await left.close();
  await right.close();
  expect(course).toEqual(['data', 'left closed-here', 'right lost']);
  expect(await left.write(Uint8Array.of(1), 10)).toBe('closed');
});

it('drops on a flush what is still on the wire', () => {
  const clock = new SimulatedClock(0);
  const [left, right] = createMemoryLine({ pace: { clock, baudRate: 9600 } });
  const got: number[] = [];
  right.onData((bytes) => got.push(...bytes));
  void left.write(Uint8Array.of(1), 10);
  right.flush();
  void left.write(Uint8Array.of(2), 10);
  clock.advance(100);
  expect(got).toEqual([2]);
});
