import { describe, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import type { IdReader, IdReaderEvent } from '../../hall/ports/index.ts';
import { courseOf, createIdReaderRig } from '../../test/support/id-reader-rig.ts';
import { fromHex, sdtVectors } from '../../test/support/sdt-vectors.ts';
import { createMemoryLine } from '../link/memory-link.ts';
import { LinkOpenError, type LinkOpenCode, type SerialLink } from '../link/serial-link.ts';
import { decodeCommand, encodeCommand, type Command } from './commands.ts';
import { encodeFrame, FrameDecoder } from './frame.ts';
import { createIdReader } from './serial-reader.ts';

/** What a device by the book answers; `undefined` is silence. `nth` counts the commands of this kind from 1. */
type Device = (command: Command, nth: number) => { readonly bytes: Uint8Array; readonly delayMs?: number } | undefined;

const { replies, people } = sdtVectors;
const status = (sw3: number): { bytes: Uint8Array } => ({ bytes: encodeFrame(Uint8Array.of(0, 0, sw3)) });
const said = (hex: string): { bytes: Uint8Array } => ({ bytes: fromHex(hex) });
const emptyReader: Device = (command) => {
  if (command === 'sam-id') return said(replies.sam_id.hex);
  return command === 'find-card' ? status(0x80) : status(0x90);
};

interface Scripted {
  readonly clock: SimulatedClock;
  readonly reader: IdReader;
  readonly events: IdReaderEvent[];
  readonly details: string[];
  readonly asked: Command[];
  readonly opened: () => number;
}

/** A driver whose every link leads to the given device. */
function scripted(device: Device): Scripted {
  const clock = new SimulatedClock(0);
  const asked: Command[] = [];
  const counts = new Map<Command, number>();
  let links = 0;
  const openLink = (): Promise<SerialLink> => {
    links += 1;
    const [ours, theirs] = createMemoryLine();
    const decoder = new FrameDecoder('request');
    ours.onData((bytes) => {
      for (const body of decoder.push(bytes)) {
        const command = decodeCommand(body);
        if (!command) throw new Error('no command');
        asked.push(command);
        const nth = (counts.get(command) ?? 0) + 1;
        counts.set(command, nth);
        const answer = device(command, nth);
        if (answer) clock.schedule(answer.delayMs ?? 0, () => void ours.write(answer.bytes, 1000));
      }
    });
    return Promise.resolve(theirs);
  };
  const reader = createIdReader({ openLink, clock, log: silentLog });
  const events: IdReaderEvent[] = [];
  const details: string[] = [];
  reader.onEvent((event) => events.push(event));
  reader.onStatus(({ state, detail }) => details.push(`${state}: ${detail}`));
  reader.start();
  return { clock, reader, events, details, asked, opened: () => links };
}

describe('opening', () => {
  it('asks three times when the first answers are garbled', async () => {
    const { clock, details } = scripted((command, nth) => {
      if (command !== 'sam-status' || nth === 3) return emptyReader(command, nth);
      return { bytes: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x95) };
    });
    await clock.advanceAsync(1000);
    expect(details).toEqual(['ok: ready']);
  });

  it('resets a module that failed its self-test once, and takes it when it recovers', async () => {
    const { clock, details, asked } = scripted((command, nth) =>
      command === 'sam-status' && nth === 1 ? status(0x60) : emptyReader(command, nth),
    );
    await clock.advanceAsync(2000);
    expect(details).toEqual(['ok: ready']);
    expect(asked.slice(0, 3)).toEqual(['sam-status', 'reset-sam', 'sam-status']);
  });

  it.each([
    [0x60, 'fault: self-test-failed'],
    [0x66, 'fault: not-authorised'],
  ])('a module that keeps answering %i is out of service and is asked less and less often', async (sw3, detail) => {
    const { clock, details, opened } = scripted((command) => (command === 'sam-status' ? status(sw3) : status(0x90)));
    await clock.advanceAsync(60_000);
    expect(details).toEqual([detail]);
    expect(opened()).toBeLessThan(18);
  });

  it('a reader that never answers is out of service, was reset, and never hangs', async () => {
    const { clock, details, asked, reader } = scripted(() => undefined);
    await clock.advanceAsync(60_000);
    expect(details).toEqual(['missing: silent']);
    expect(asked.slice(0, 5)).toEqual(['sam-status', 'sam-status', 'sam-status', 'reset-sam', 'sam-status']);
    await reader.close();
  });

  it.each([
    ['no-such-port', 'missing: no-such-port'],
    ['permission', 'missing: permission'],
    ['locked', 'fault: locked'],
    ['not-a-serial-port', 'fault: not-a-serial-port'],
    ['other', 'missing: cannot-open'],
  ] as const)('a port that can not be opened (%s) is reported once and is tried again', async (code: LinkOpenCode, detail) => {
    const { clock, reader, statuses, simulator } = createIdReaderRig({
      reader: { openLink: () => (clock.monotonicMs() < 30_000 ? Promise.reject(new LinkOpenError(code)) : simulator.connect()) },
    });
    reader.start();
    await clock.advanceAsync(29_000);
    expect(statuses.map((each) => `${each.state}: ${each.detail}`)).toEqual([detail]);
    await clock.advanceAsync(6000);
    expect(reader.status()).toEqual({ state: 'ok', detail: 'ready' });
  });

  it('says simulated where nothing real is attached', async () => {
    const { start, reader } = createIdReaderRig({ reader: { simulated: true } });
    await start();
    expect(reader.status()).toEqual({ state: 'simulated', detail: 'ready' });
  });

  it('closes the link that was opened while the reader was being closed', async () => {
    let closed = 0;
    const gate = Promise.withResolvers<undefined>();
    const { reader, clock, simulator } = createIdReaderRig({
      reader: {
        openLink: async () => {
          await gate.promise;
          const link = await simulator.connect();
          link.onClose(() => (closed += 1));
          return link;
        },
      },
    });
    reader.start();
    await clock.advanceAsync(10);
    await reader.close();
    gate.resolve(undefined);
    await clock.advanceAsync(1000);
    expect([closed, simulator.stats.requests]).toEqual([1, 0]);
  });
});

describe('a reader that goes away', () => {
  it('is found again within three seconds, however long it was away', async () => {
    for (let awayMs = 100; awayMs <= 20_000; awayMs += 470) {
      const { start, clock, simulator, reader } = createIdReaderRig();
      await start();
      simulator.setFault('unplugged');
      await clock.advanceAsync(awayMs);
      expect(reader.status()).toEqual({ state: 'missing', detail: 'unplugged' });
      simulator.setFault('none');
      await clock.advanceAsync(3000);
      expect([awayMs, reader.status().detail]).toEqual([awayMs, 'ready']);
    }
  });

  it('that was silent is found again within three seconds, however long it was', async () => {
    for (let awayMs = 3100; awayMs <= 20_000; awayMs += 330) {
      const { start, clock, simulator, reader } = createIdReaderRig();
      await start();
      simulator.setFault('silent');
      await clock.advanceAsync(awayMs);
      simulator.setFault('none');
      await clock.advanceAsync(3000);
      expect([awayMs, reader.status().detail]).toEqual([awayMs, 'ready']);
    }
  });

  it('says silent after three commands without an answer', async () => {
    const { start, clock, simulator, statuses } = createIdReaderRig();
    await start();
    simulator.setFault('silent');
    await clock.advanceAsync(4000);
    expect(statuses.map(({ detail }) => detail)).toEqual(['ready', 'silent']);
  });

  it.each([
    ['reading', ['reading', 'unreadable: not-answering']],
    ['read', ['reading', 'read', 'refused: removed']],
  ] as const)('while a card is at "%s" leaves nothing open', async (when, course) => {
    const { start, clock, simulator, reader, events } = createIdReaderRig();
    await start();
    reader.onEvent(({ type }) => type === when && simulator.setFault('unplugged'));
    simulator.layCard('resident_male');
    await clock.advanceAsync(1000);
    expect(courseOf(events)).toEqual(course);
  });

  it('with a card on it does not report the card again when it is back soon', async () => {
    const { start, clock, simulator, takeEvents } = createIdReaderRig();
    await start();
    simulator.layCard('resident_male');
    await clock.advanceAsync(2000);
    takeEvents();
    simulator.setFault('unplugged');
    await clock.advanceAsync(1000);
    simulator.setFault('none');
    await clock.advanceAsync(60_000);
    expect(courseOf(takeEvents())).toEqual([]);
  });
});

describe('a line that breaks every answer', () => {
  const broken: Device = (command, nth) => (command === 'find-card' ? said('AAAAAA966900040000808F') : emptyReader(command, nth));

  it('is not taken for a silent reader at once', async () => {
    const { clock, details } = scripted(broken);
    await clock.advanceAsync(2500);
    expect(details).toEqual(['ok: ready']);
  });

  it('is opened anew when it does not get better', async () => {
    const { clock, opened } = scripted(broken);
    await clock.advanceAsync(6000);
    expect(opened()).toBe(2);
  });
});

it('has sent the second read before it tells anybody of the first, so that their work costs no time', async () => {
  const readBase = encodeCommand('read-base').join();
  let sent = 0;
  const { clock, reader, simulator, start } = createIdReaderRig({
    reader: {
      openLink: async () => {
        const link = await simulator.connect();
        const write = link.write.bind(link);
        link.write = (bytes, timeoutMs) => {
          if (bytes.join() === readBase) sent += 1;
          return write(bytes, timeoutMs);
        };
        return link;
      },
    },
  });
  const sentWhenTold: number[] = [];
  reader.onEvent(({ type }) => {
    if (type === 'read') sentWhenTold.push(sent);
  });
  await start();
  simulator.layCard(simulator.people()[0]?.key ?? '');
  await clock.advanceAsync(1000);
  expect(sentWhenTold).toEqual([2]);
});

describe('late answers', () => {
  it('a find answered after its time-out is not taken for a selection, and the card is read in the end', async () => {
    const card = people[0]?.readBaseReplyHex ?? '';
    const { clock, events, asked } = scripted((command, nth) => {
      if (command === 'find-card') return nth === 1 ? { ...said(replies.find_ok), delayMs: 1500 } : said(replies.find_ok);
      if (command === 'select-card') return said(replies.select_ok);
      return command === 'read-base' ? said(card) : status(0x90);
    });
    await clock.advanceAsync(2500);
    expect(courseOf(events)).toEqual(['reading', 'read', 'confirmed']);
    expect(asked.filter((command) => command === 'select-card')).toHaveLength(1);
  });

  it('a card that arrives when it is no longer asked for is not reported', async () => {
    const late = { ...said(people[0]?.readBaseReplyHex ?? ''), delayMs: 3100 };
    const { clock, events } = scripted((command, nth) => {
      if (command === 'find-card') return nth === 1 ? said(replies.find_ok) : status(0x80);
      if (command === 'select-card') return said(replies.select_ok);
      if (command !== 'read-base') return status(0x90);
      return nth === 1 ? late : status(0x41);
    });
    await clock.advanceAsync(10_000);
    expect(courseOf(events)).toEqual(['reading', 'unreadable: removed-early']);
  });
});

it('asks the module for its state every ten seconds while there is no card', async () => {
  const { clock, asked } = scripted(emptyReader);
  await clock.advanceAsync(35_000);
  expect(asked.filter((command) => command === 'sam-status')).toHaveLength(4);
  expect(asked.filter((command) => command === 'find-card').length).toBeGreaterThan(110);
});
