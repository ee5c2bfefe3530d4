import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterStatus } from '../../hall/ports/index.ts';
import { compose } from './composer.ts';
import { askProcessEnd } from './escpos.ts';
import { defaultProfile, silentProfile } from './profile.ts';
import { createRig, type Rig, ticket } from './testing/rig.ts';

const nothing = (): void => undefined;
let rig: Rig;

beforeEach(async () => {
  rig = await createRig({ ...defaultProfile, confirmation: 'process-id' });
});

afterEach(() => rig.stop());

async function withProfile(confirmation: typeof defaultProfile.confirmation): Promise<void> {
  await rig.stop();
  rig = await createRig({ ...defaultProfile, confirmation });
}

describe('a ticket', () => {
  it('is confirmed by the answer to its own process id, and all its bytes arrive once', async () => {
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
    const confirmation = [askProcessEnd(rig.peer.processIds[0] ?? '')];
    expect(Uint8Array.from(rig.peer.ticketBytes)).toEqual(compose(ticket, defaultProfile, { confirmation }).bytes);
  });

  it('is announced once, before its first byte and after the look at the state', async () => {
    const seen: number[] = [];
    await rig.settle(rig.printer.print(ticket, () => seen.push(rig.peer.ticketBytes.length)));
    expect(seen).toEqual([0]);
  });

  it('stays unsent when the announcement throws, and the next one prints', async () => {
    const refused = rig.printer.print(ticket, () => {
      throw new Error('not on disk');
    });
    await expect(rig.settle(refused)).rejects.toThrow('not on disk');
    expect(rig.peer.ticketBytes).toEqual([]);
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
  });

  it('is refused as a bug when its code is no short ASCII, before anything is sent', async () => {
    const broken = rig.printer.print({ lines: [{ type: 'qr', payload: '市民卡A001' }] }, nothing);
    await expect(rig.settle(broken)).rejects.toThrow(RangeError);
    expect(rig.peer.ticketBytes).toEqual([]);
  });

  it('waits for the one before it', async () => {
    rig.peer.holdsConfirmation = true;
    const order: string[] = [];
    const first = rig.printer.print(ticket, () => order.push('first sent')).then(() => order.push('first done'));
    const second = rig.printer.print(ticket, () => order.push('second sent'));
    await rig.until(() => rig.peer.processIds.length === 1);
    rig.peer.confirmNow();
    await rig.settle(Promise.all([first, second]));
    expect(order).toEqual(['first sent', 'first done', 'second sent']);
    expect(rig.peer.connections).toBe(1);
  });
});

describe('nothing of a ticket leaves', () => {
  it.each<[string, Record<number, number>, PrinterStatus['detail']]>([
    ['without paper', { 1: 0x1e, 2: 0x32, 4: 0x7e }, 'paper-end'],
    ['when only the paper sensor says so', { 4: 0x72 }, 'paper-end'],
    ['with the cover open', { 1: 0x1e, 2: 0x16, 4: 0x12 }, 'cover-open'],
    ['after an error', { 1: 0x1a, 2: 0x52, 4: 0x12 }, 'error'],
    ['offline', { 1: 0x1a }, 'offline'],
  ])('%s', async (_name, answers, why) => {
    Object.assign(rig.peer.answers, answers);
    let announced = 0;
    const outcome = await rig.settle(rig.printer.print(ticket, () => (announced += 1)));
    expect({ outcome, announced, bytes: rig.peer.ticketBytes, detail: rig.printer.status().detail }).toEqual({
      outcome: { result: 'not-sent', why },
      announced: 0,
      bytes: [],
      detail: why,
    });
  });

  it('to a printer that accepts and says nothing', async () => {
    rig.peer.answersRealTime = false;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'not-sent', why: 'silent' });
    expect(rig.peer.ticketBytes).toEqual([]);
  });

  it('to a printer that is switched off', async () => {
    await rig.peer.close();
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'not-sent', why: 'unreachable' });
    expect(rig.printer.status()).toEqual({ state: 'missing', detail: 'unreachable' });
  });
});

it('prints with paper near its end, and says so', async () => {
  rig.peer.answers[4] = 0x1e;
  rig.printer.start();
  await rig.until(() => rig.printer.status().detail === 'paper-near-end');
  expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
});

it('prints over a new connection when the printer has closed the idle one', async () => {
  await rig.settle(rig.printer.print(ticket, nothing));
  rig.peer.endConnections();
  await rig.until(() => rig.peer.openConnections === 0);
  expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
  expect(rig.peer.connections).toBe(2);
});

it('prints over a new connection when the printer drops the old one at the first question', async () => {
  await rig.settle(rig.printer.print(ticket, nothing));
  // The old connection has answered three questions; a new one answers three before its first ticket.
  rig.peer.dropsAfterAnswers = 3;
  expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
  expect(rig.peer.connections).toBe(2);
});

describe('a doubtful ticket', () => {
  it('is called so within 3 s of the fault', async () => {
    rig.peer.holdsConfirmation = true;
    const printed = rig.printer.print(ticket, nothing);
    await rig.until(() => rig.peer.processIds.length === 1);
    Object.assign(rig.peer.answers, { 1: 0x1e, 2: 0x32, 4: 0x7e });
    const faultMs = rig.clock.monotonicMs();
    expect(await rig.settle(printed)).toEqual({ result: 'unknown', why: 'fault-while-printing' });
    expect(rig.clock.monotonicMs() - faultMs).toBeLessThanOrEqual(3000);
    expect(rig.printer.status()).toEqual({ state: 'fault', detail: 'paper-end' });
  });

  it('stays doubtful when its answer comes late, and does not confirm the next one', async () => {
    rig.peer.holdsConfirmation = true;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'unknown', why: 'silent' });
    const [lateId = ''] = rig.peer.processIds;
    const second = rig.printer.print(ticket, nothing);
    await rig.until(() => rig.peer.processIds.length === 2);
    rig.peer.say(0x37, 0x22, ...Buffer.from(lateId), 0x00);
    expect(await rig.settle(second)).toEqual({ result: 'unknown', why: 'silent' });
    expect(rig.peer.processIds[1]).not.toBe(lateId);
  });

  it('is confirmed when the cover opens as it is torn off, right before the answer', async () => {
    rig.peer.holdsConfirmation = true;
    const printed = rig.printer.print(ticket, nothing);
    await rig.until(() => rig.peer.processIds.length === 1);
    Object.assign(rig.peer.answers, { 1: 0x1e, 2: 0x16 });
    rig.peer.say(0x38, 0x00, 0x00, 0x0f);
    await new Promise((resolve) => setImmediate(resolve));
    rig.peer.confirmNow();
    expect(await rig.settle(printed)).toEqual({ result: 'confirmed' });
  });

  it('is what close leaves behind once bytes have left; those still waiting are not sent', async () => {
    rig.peer.holdsConfirmation = true;
    const printing = rig.printer.print(ticket, nothing);
    const waiting = rig.printer.print(ticket, nothing);
    await rig.until(() => rig.peer.processIds.length === 1);
    const seen: string[] = [];
    rig.printer.onStatus(({ detail }) => seen.push(detail));
    const closed = rig.printer.close();
    expect(await rig.settle(printing)).toEqual({ result: 'unknown', why: 'connection-lost' });
    expect(await rig.settle(waiting)).toEqual({ result: 'not-sent', why: 'unreachable' });
    await rig.settle(closed);
    expect(seen).toEqual([]);
  });
});

describe('a model', () => {
  it('that answers GS r alone is found out with its first ticket and never asked for a process id again', async () => {
    await withProfile('try');
    rig.peer.answersProcessEnd = false;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'sent' });
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'sent' });
    expect(rig.peer.processIds).toHaveLength(1);
  });

  it('that knows process ids is found out with its first ticket', async () => {
    await withProfile('try');
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'confirmed' });
    rig.peer.answersProcessEnd = false;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'unknown', why: 'silent' });
  });

  it('that answers neither question leaves the ticket in doubt', async () => {
    await withProfile('try');
    Object.assign(rig.peer, { answersProcessEnd: false, answersPaperStatus: false });
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'unknown', why: 'silent' });
  });

  it('whose GS r answer says that the paper has ended leaves the ticket in doubt', async () => {
    await withProfile('paper-status');
    rig.peer.paperStatus = 0x0c;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'unknown', why: 'fault-while-printing' });
  });

  it('that answers DLE EOT alone is believed after the time a ticket takes', async () => {
    await withProfile('status-only');
    const startedMs = rig.clock.monotonicMs();
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'sent' });
    expect(rig.clock.monotonicMs() - startedMs).toBeGreaterThanOrEqual(3000);
  });

  it('that can say nothing gets its bytes and is called sent', async () => {
    await rig.stop();
    rig = await createRig(silentProfile);
    rig.peer.answersRealTime = false;
    expect(await rig.settle(rig.printer.print(ticket, nothing))).toEqual({ result: 'sent' });
    await rig.until(() => rig.peer.ticketBytes.length === compose(ticket, silentProfile).sizeBytes);
  });
});

describe('the watch', () => {
  it('shows within 5 s that the printer has fallen silent in the middle of a ticket', async () => {
    rig.printer.start();
    await rig.until(() => rig.printer.status().detail === 'ready');
    rig.peer.holdsConfirmation = true;
    const printed = rig.printer.print(ticket, nothing);
    await rig.until(() => rig.peer.processIds.length === 1);
    rig.peer.answersRealTime = false;
    expect(await rig.until(() => rig.printer.status().detail === 'silent')).toBeLessThanOrEqual(5000);
    expect(await rig.settle(printed)).toEqual({ result: 'unknown', why: 'silent' });
  });

  it.each<[string, Record<number, number>, PrinterStatus['detail']]>([
    ['paper end', { 1: 0x1e, 2: 0x32, 4: 0x7e }, 'paper-end'],
    ['an open cover', { 1: 0x1e, 2: 0x16 }, 'cover-open'],
    ['paper near its end', { 4: 0x1e }, 'paper-near-end'],
  ])('shows %s and its end within 5 s', async (_name, answers, detail) => {
    rig.printer.start();
    await rig.until(() => rig.printer.status().detail === 'ready');
    Object.assign(rig.peer.answers, answers);
    expect(await rig.until(() => rig.printer.status().detail === detail)).toBeLessThanOrEqual(5000);
    rig.peer.answers = { 1: 0x16, 2: 0x12, 4: 0x12 };
    expect(await rig.until(() => rig.printer.status().detail === 'ready')).toBeLessThanOrEqual(5000);
  });

  it('shows silence and its end within 5 s', async () => {
    rig.printer.start();
    await rig.until(() => rig.printer.status().detail === 'ready');
    rig.peer.answersRealTime = false;
    expect(await rig.until(() => rig.printer.status().detail === 'silent')).toBeLessThanOrEqual(5000);
    // An answer to the old question, should it still come, must not meet a new one.
    await rig.until(() => rig.peer.connections === 2);
    rig.peer.answersRealTime = true;
    expect(await rig.until(() => rig.printer.status().detail === 'ready')).toBeLessThanOrEqual(5000);
  });

  it('tells each change once and nothing after close', async () => {
    const seen: string[] = [];
    rig.printer.onStatus(({ state, detail }) => seen.push(`${state} ${detail}`));
    rig.printer.start();
    await rig.until(() => rig.printer.status().detail === 'ready');
    await rig.peer.close();
    expect(await rig.until(() => rig.printer.status().detail === 'unreachable')).toBeLessThanOrEqual(5000);
    rig.clock.advance(20_000);
    await rig.settle(rig.printer.close());
    expect(seen).toEqual(['ok ready', 'missing unreachable']);
  });
});
