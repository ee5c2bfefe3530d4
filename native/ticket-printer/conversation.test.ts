import { expect, it } from 'vitest';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { SerialLink } from '../link/serial-link.ts';
import { createMemoryLine } from '../link/memory-link.ts';
import { Conversation } from './conversation.ts';

/** A conversation over a serial line of small steps, and the printer's end of it. */
function talkOverSerial(): { talk: Conversation; clock: SimulatedClock; printer: SerialLink; received: number[] } {
  const clock = new SimulatedClock(0);
  const [line, printer] = createMemoryLine();
  const received: number[] = [];
  printer.onData((bytes) => received.push(...bytes));
  return { talk: new Conversation(Object.assign(line, { chunkBytes: 4 }), clock), clock, printer, received };
}

it('stops at XOFF within a few bytes, and goes on at XON', async () => {
  const { talk, clock, printer, received } = talkOverSerial();
  printer.onData((bytes) => {
    received.push(...bytes);
    if (received.length === 8) void printer.write(Uint8Array.of(0x13), 1000);
  });
  const sent = talk.send(Uint8Array.from({ length: 20 }, (_, at) => at));
  await clock.advanceAsync(3000);
  expect(received).toHaveLength(8);
  await printer.write(Uint8Array.of(0x11), 1000);
  expect(await sent).toBe('taken');
  expect(received).toEqual(Array.from({ length: 20 }, (_, at) => at));
});

it('gives up a ticket when XOFF lasts', async () => {
  const { talk, clock, printer } = talkOverSerial();
  printer.onData(() => void printer.write(Uint8Array.of(0x13), 1000));
  const sent = talk.send(new Uint8Array(20));
  await clock.advanceAsync(5000);
  expect(await sent).toBe('silent');
});

it('hands the first bytes over before send returns', () => {
  const { talk, received } = talkOverSerial();
  void talk.send(new Uint8Array(20));
  expect(received).toHaveLength(4);
});

it('answers closed, and not silence, to whoever waits when the line ends', async () => {
  const { talk, printer } = talkOverSerial();
  const asked = talk.askCondition();
  const waited = talk.next(() => undefined, 1000);
  await printer.close();
  expect([await asked, await waited, await talk.send(new Uint8Array(1)), talk.isOpen]).toEqual(['closed', 'closed', 'closed', false]);
});

it('trusts no answer after one that did not come in time', async () => {
  const { talk, clock } = talkOverSerial();
  const asked = talk.askCondition();
  await clock.advanceAsync(1000);
  expect([await asked, talk.isOpen, talk.isReliable]).toEqual(['silent', true, false]);
});
