import { describe, expect, it } from 'vitest';
import { courseOf, createIdReaderRig, type RigOptions } from '../../test/support/id-reader-rig.ts';

async function started(options: RigOptions = {}): Promise<ReturnType<typeof createIdReaderRig>> {
  const rig = createIdReaderRig(options);
  await rig.start();
  return rig;
}

const GOOD = ['reading', 'read', 'confirmed'];

describe.each(['A', 'B'] as const)('on a reader of style %s', (style) => {
  it('reports a card once and confirms it within one poll', async () => {
    const { simulator, clock, events } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(300);
    expect(courseOf(events)).toEqual(GOOD);
    expect(events[1]).toMatchObject({ type: 'read', readId: 1, card: { number: '11019919900307013X', nameZh: '测试甲' } });
  });

  it('does not report a card again that is left lying for an hour', async () => {
    const { simulator, clock, takeEvents } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(3_600_000);
    expect(courseOf(takeEvents())).toEqual(GOOD);
  });

  it('tells when the card was lifted', async () => {
    const { simulator, clock, reader, takeEvents } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(5000);
    simulator.removeCard();
    clock.advance(2000);
    expect(courseOf(takeEvents())).toEqual([...GOOD, 'removed']);
    expect(reader.tellsRemoval()).toBe(true);
  });

  it.each([500, 1000, 3000, 30_000])('reports the same card at once when it is laid down again after %i ms', async (awayMs) => {
    const { simulator, clock, takeEvents } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(5000);
    takeEvents();
    simulator.removeCard();
    clock.advance(awayMs);
    simulator.layCard('resident_male');
    clock.advance(300);
    expect(courseOf(takeEvents())).toEqual(['removed', ...GOOD]);
    clock.advance(60_000);
    expect(courseOf(takeEvents())).toEqual([]);
  });

  it.each([500, 3000])('says again that a card can not be read when it is laid down again after %i ms', async (awayMs) => {
    const { simulator, clock, takeEvents } = await started({ simulator: { style } });
    simulator.layCard('resident_female');
    clock.advance(2000);
    simulator.setFault('status-error', { sw3: 0x40 });
    for (const _time of [1, 2]) {
      simulator.removeCard();
      clock.advance(awayMs);
      simulator.layCard('resident_male');
      takeEvents();
      clock.advance(300);
      expect(courseOf(takeEvents()).filter((each) => each !== 'removed')).toEqual(['reading', 'unreadable: type-not-supported']);
      clock.advance(5000);
    }
  });

  it('reports another card that takes the place of the first at once', async () => {
    const { simulator, clock, events } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(3000);
    simulator.layCard('resident_female');
    clock.advance(1500);
    expect(events.flatMap((event) => (event.type === 'read' ? [event.card.number] : []))).toEqual([
      '11019919900307013X',
      '110199198506120042',
    ]);
    expect(courseOf(events)).toEqual([...GOOD, 'removed', ...GOOD]);
  });

  it('reads a card left lying again when a person asks for it, once', async () => {
    const { simulator, clock, reader, takeEvents } = await started({ simulator: { style } });
    simulator.layCard('resident_male');
    clock.advance(3000);
    takeEvents();
    reader.readAgain();
    clock.advance(5000);
    expect(courseOf(takeEvents())).toEqual(GOOD);
  });

  it.each([1, 3])('reads a card whose reply is cut into chunks of %i bytes', async (chunkBytes) => {
    const { simulator, clock, events } = await started({ simulator: { style, chunkBytes } });
    simulator.layCard('tw_permit_J');
    clock.advance(300);
    expect(courseOf(events)).toEqual(GOOD);
  });

  it('reads on a line at 9,600 baud', async () => {
    const { simulator, clock, takeEvents } = await started({ simulator: { style, paceBaud: 9600 } });
    await clock.advanceAsync(1000);
    simulator.layCard('foreign_pr_2023_Y');
    await clock.advanceAsync(4000);
    expect(courseOf(takeEvents())).toEqual(GOOD);
  });

  it('refuses a card that was swapped between the reads, and then reports the one that lies there', async () => {
    const { simulator, clock, events } = await started({ simulator: { style } });
    simulator.setFault('swap-between-reads', { swapTo: 'resident_female' });
    simulator.layCard('resident_male');
    clock.advance(1000);
    expect(courseOf(events)).toEqual(['reading', 'read', 'refused: other-card', ...GOOD]);
    expect(events.at(-1)).toEqual({ type: 'confirmed', readId: 2 });
  });

  it('refuses a card that was pulled away before its second read', async () => {
    const { simulator, clock, reader, events } = await started({ simulator: { style } });
    reader.onEvent((event) => event.type === 'read' && simulator.removeCard());
    simulator.layCard('resident_male');
    clock.advance(3000);
    expect(courseOf(events)).toEqual(['reading', 'read', 'refused: removed']);
  });

  it.each(['half-frame', 'wrong-checksum', 'wrong-length'] as const)(
    'never shows a card behind %s, and reads it when the line is good again',
    async (fault) => {
      const { simulator, clock, takeEvents } = await started({ simulator: { style } });
      simulator.setFault(fault);
      simulator.layCard('resident_male');
      clock.advance(20_000);
      const during = courseOf(takeEvents());
      expect(during).not.toContain('read');
      expect(during[0]).toBe('reading');
      expect(during[1]).toMatch(/^unreadable/u);
      simulator.setFault('none');
      simulator.removeCard();
      clock.advance(2000);
      takeEvents();
      simulator.layCard('resident_male');
      clock.advance(2000);
      expect(courseOf(takeEvents())).toEqual(GOOD);
    },
  );
});

describe('failures that the reader tells', () => {
  it.each([
    [0x31, 'not-answering', 2],
    [0x47, 'not-answering', 2],
    [0x41, 'not-answering', 3],
    [0x40, 'type-not-supported', 1],
  ] as const)('SW3 %i to reading ends as %s after %i tries', async (sw3, why, tries) => {
    const { simulator, clock, events } = await started();
    const asked = countReads(simulator);
    simulator.setFault('status-error', { sw3 });
    simulator.layCard('resident_male');
    clock.advance(299);
    expect(courseOf(events)).toEqual(['reading', `unreadable: ${why}`]);
    expect(asked()).toBe(tries);
  });

  it('says once that a card can not be read, however long it lies there', async () => {
    const { simulator, clock, takeEvents } = await started();
    simulator.setFault('status-error', { sw3: 0x40 });
    simulator.layCard('resident_male');
    clock.advance(60_000);
    simulator.removeCard();
    clock.advance(1000);
    expect(courseOf(takeEvents())).toEqual(['reading', 'unreadable: type-not-supported', 'removed']);
  });

  it('reads a badly laid card as soon as it lies well, without lifting', async () => {
    const { simulator, clock, takeEvents } = await started();
    simulator.setFault('status-error', { sw3: 0x41 });
    simulator.layCard('resident_male');
    clock.advance(3000);
    takeEvents();
    simulator.setFault('none');
    clock.advance(1500);
    expect(courseOf(takeEvents())).toEqual(GOOD);
  });

  it('a failed selection goes back to finding and ends as unreadable', async () => {
    const { simulator, clock, events } = await started();
    simulator.setFault('status-error', { sw3: 0x81, command: 'select-card' });
    simulator.layCard('resident_male');
    clock.advance(299);
    expect(courseOf(events)).toEqual(['reading', 'unreadable: not-answering']);
  });

  it('a layout marker that we do not know is damaged data', async () => {
    const mutate = (reply: Uint8Array): Uint8Array => withMarker(reply, 'Q');
    const { simulator, clock, events } = await started({ simulator: { mutate } });
    simulator.layCard('resident_male');
    clock.advance(299);
    expect(courseOf(events)).toEqual(['reading', 'unreadable: damaged-data']);
  });

  it('reads through noise before every reply', async () => {
    const { simulator, clock, takeEvents } = await started();
    simulator.setFault('noise');
    for (const key of ['resident_male', 'hk_permit_J', 'foreign_pr_2017_I']) {
      simulator.layCard(key);
      clock.advance(15_000);
      expect(courseOf(takeEvents()).filter((each) => each !== 'removed')).toEqual(GOOD);
    }
  });
});

it('keeps nothing of a card that was pulled away after any number of bytes of either read', async () => {
  for (let atByte = 0; atByte < 1295; atByte += 1) {
    for (const pulledIn of ['first', 'second'] as const) {
      const { simulator, clock, events, reader } = await started();
      const pull = (): void => simulator.setFault('pulled-mid-read', { atByte });
      if (pulledIn === 'first') pull();
      else reader.onEvent((event) => event.type === 'read' && pull());
      simulator.layCard('resident_male');
      clock.advance(4000);
      const expected = pulledIn === 'first' ? ['reading', 'unreadable: removed-early'] : ['reading', 'read', 'refused: removed'];
      expect([atByte, ...courseOf(events)]).toEqual([atByte, ...expected]);
      await reader.close();
    }
  }
});

function countReads(simulator: ReturnType<typeof createIdReaderRig>['simulator']): () => number {
  const before = simulator.stats.readRequests;
  return () => simulator.stats.readRequests - before;
}

/** The same reply with another layout marker and a checksum that fits. */
function withMarker(reply: Uint8Array, marker: string): Uint8Array {
  if (reply.length !== 1295) return reply;
  const at = 14 + 248;
  const changed = reply.slice();
  const code = marker.charCodeAt(0);
  changed[1294] = (reply[1294] ?? 0) ^ (reply[at] ?? 0) ^ code;
  changed[at] = code;
  return changed;
}
