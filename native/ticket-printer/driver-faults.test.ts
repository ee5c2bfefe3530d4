import { afterEach, expect, it } from 'vitest';
import { compose } from './composer.ts';
import { questionsAfterCut } from './confirmation.ts';
import { defaultProfile, type PrinterProfile } from './profile.ts';
import { createRig, type Rig, ticket } from './testing/rig.ts';
import type { Cut } from './testing/scripted-peer.ts';

const profile: PrinterProfile = { ...defaultProfile, confirmation: 'process-id' };
const { sizeBytes } = compose(ticket, profile, { confirmation: questionsAfterCut('process-id', 'ABCD') });

let rig: Rig;
afterEach(() => rig.stop());

/** Prints with the fault at this byte; answers what the driver says and how often it sent the ticket's beginning. */
async function printWith(cut: Cut): Promise<{ outcome: unknown; announced: number; sentAgain: boolean }> {
  let announced = 0;
  rig.peer.ticketBytes.length = 0;
  rig.peer.answers = { 1: 0x16, 2: 0x12, 4: 0x12 };
  rig.peer.cut = cut;
  const outcome = await rig.settle(rig.printer.print(ticket, () => (announced += 1)));
  // The peer takes everything again: what is sent by itself now would be a second ticket.
  rig.peer.answers = { 1: 0x16, 2: 0x12, 4: 0x12 };
  const untilMs = rig.clock.monotonicMs() + 5000;
  await rig.until(() => rig.clock.monotonicMs() >= untilMs);
  return { outcome, announced, sentAgain: rig.peer.ticketBytes.length > cut.afterTicketBytes };
}

it.each<[Cut['how'], string, number]>([
  ['reset', 'connection-lost', 1],
  ['end', 'connection-lost', 1],
  ['paper-end', 'fault-while-printing', 17],
  ['deaf', 'silent', 37],
])('is in doubt and sends nothing twice when the printer fails by %s at any byte of the ticket', async (how, why, step) => {
  rig = await createRig(profile);
  rig.printer.start();
  const wrong: unknown[] = [];
  for (let afterTicketBytes = 0; afterTicketBytes < sizeBytes; afterTicketBytes += step) {
    const seen = await printWith({ afterTicketBytes, how });
    const expected = { outcome: { result: 'unknown', why }, announced: 1, sentAgain: false };
    if (JSON.stringify(seen) !== JSON.stringify(expected)) wrong.push({ afterTicketBytes, ...seen });
  }
  expect(wrong).toEqual([]);
});

it('is not sent, or in doubt once it was announced, whenever the connection breaks within the look at the state', async () => {
  rig = await createRig(profile);
  for (const answered of [0, 1, 2]) {
    rig.peer.ticketBytes.length = 0;
    rig.peer.dropsAfterAnswers = answered;
    let announced = 0;
    const outcome = await rig.settle(rig.printer.print(ticket, () => (announced += 1)));
    expect({ answered, outcome, announced, bytes: rig.peer.ticketBytes.length }).toEqual({
      answered,
      outcome: { result: 'not-sent', why: 'unreachable' },
      announced: 0,
      bytes: 0,
    });
  }
});

it('reaches a printer that reads slowly, whole and once', async () => {
  rig = await createRig(profile);
  rig.peer.bytesPerTurn = 3;
  expect(await rig.settle(rig.printer.print(ticket, () => undefined))).toEqual({ result: 'confirmed' });
  expect(rig.peer.ticketBytes).toHaveLength(sizeBytes);
});

it('loses nothing that a slow printer has not read yet when the driver closes while the printer talks', async () => {
  rig = await createRig(profile);
  const text = '家政服务'.repeat(5000);
  rig.peer.bytesPerTurn = 2000;
  const printed = rig.printer.print({ lines: [{ type: 'text', text }] }, () => undefined);
  await rig.until(() => rig.peer.ticketBytes.length > 10_000);
  rig.peer.say(0x10, 0x00, 0x00, 0x0f);
  const closed = rig.printer.close();
  rig.peer.say(0x10, 0x00, 0x00, 0x0f);
  expect(await rig.settle(printed)).toEqual({ result: 'unknown', why: 'connection-lost' });
  await rig.settle(closed);
  const all = compose({ lines: [{ type: 'text', text }] }, profile, { confirmation: questionsAfterCut('process-id', 'ABCD') });
  await rig.until(() => rig.peer.ticketBytes.length === all.sizeBytes);
});
