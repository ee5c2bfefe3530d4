import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardRead, DeviceStatus, IdReader, IdReaderEvent } from '../../hall/ports/index.ts';
import { identityOf } from './last-card.ts';
import { buildCardData } from './simulator/people-box.ts';
import type { ReaderSimulator } from './simulator/reader-simulator.ts';
import { parseCardData } from './text-block.ts';

/** One way to have a reader: a driver on some line, and what plays the device at the line's other end. */
export interface ConformanceRig {
  readonly reader: IdReader;
  /** Absent where a real device is attached: then cards can't be laid by a test. */
  readonly simulator?: ReaderSimulator;
  /** Pulls the device's plug, and puts it in again. */
  readonly unplug?: () => Promise<void>;
  readonly plugIn?: () => Promise<void>;
  /** Lets time pass until it is so; throws when it takes far too long. */
  until(isSo: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** The behaviour that hall/ports/id-reader.ts promises, for every driver, line and device alike. */
export function describeIdReaderConformance(name: string, createRig: () => Promise<ConformanceRig>): void {
  describe(`an ID reader on ${name}`, () => {
    let rig: ConformanceRig;
    let events: IdReaderEvent[];
    let statuses: DeviceStatus[];

    beforeEach(async () => {
      rig = await createRig();
      events = [];
      statuses = [];
      rig.reader.onEvent((event) => events.push(event));
      rig.reader.onStatus((status) => statuses.push(status));
      rig.reader.start();
      await rig.until(() => isReady(rig.reader));
    });
    afterEach(async () => {
      await rig.reader.close();
      await rig.close();
    });

    it('becomes ready by itself and says so once', () => {
      expect(statuses).toEqual([rig.reader.status()]);
    });

    it('tells nothing after it was closed, and closes twice', async () => {
      await rig.reader.close();
      const told = events.length + statuses.length;
      rig.simulator?.layCard('resident_male');
      await rig.reader.close();
      expect(events.length + statuses.length).toBe(told);
    });

    it('reads every card of the box byte for byte and confirms it', async ({ skip }) => {
      const simulator = rig.simulator ?? skip('a real reader: nobody lays cards on it');
      for (const person of simulator.people()) {
        events.length = 0;
        simulator.layCard(person.key);
        await rig.until(() => events.some(({ type }) => type === 'confirmed' || type === 'refused' || type === 'unreadable'));
        expect(courseOf(events)).toEqual(['reading', 'read', 'confirmed']);
        expect(cardOf(events)).toEqual(parseCardData(buildCardData(person)));
        const asked = simulator.stats.requests;
        await rig.until(() => simulator.stats.requests > asked + 1);
        simulator.removeCard();
        await rig.until(() => events.some(({ type }) => type === 'removed'));
      }
    });

    it('reports a card that is left lying once', async ({ skip }) => {
      const simulator = rig.simulator ?? skip('a real reader: nobody lays cards on it');
      simulator.layCard('resident_male');
      await rig.until(() => events.length === 3);
      const asked = simulator.stats.requests;
      await rig.until(() => simulator.stats.requests > asked + 20);
      expect(courseOf(events)).toEqual(['reading', 'read', 'confirmed']);
    });

    it('refuses a card that was swapped between the two reads', async ({ skip }) => {
      const simulator = rig.simulator ?? skip('a real reader: nobody lays cards on it');
      simulator.setFault('swap-between-reads', { swapTo: 'resident_female' });
      simulator.layCard('resident_male');
      await rig.until(() => events.some(({ type }) => type === 'confirmed'));
      expect(courseOf(events)).toEqual(['reading', 'read', 'refused: other-card', 'reading', 'read', 'confirmed']);
      const second = events.findLast((event) => event.type === 'read');
      expect(second?.type === 'read' && identityOf(second.card)).toBe('resident 110199198506120042 20180701');
    });

    it('shows nothing of a reply with a wrong checksum, and reads the card when the line is good', async ({ skip }) => {
      const simulator = rig.simulator ?? skip('a real reader: nobody lays cards on it');
      simulator.setFault('wrong-checksum');
      simulator.layCard('hk_permit_J');
      await rig.until(() => events.some(({ type }) => type === 'unreadable'));
      expect(courseOf(events)).not.toContain('read');
      events.length = 0;
      simulator.setFault('none');
      simulator.layCard('hk_permit_J');
      await rig.until(() => events.some(({ type }) => type === 'confirmed'));
      expect(cardOf(events)?.number).toBe('810000198808080021');
    });

    it('is found again after it was unplugged, and sends it no stale command', async ({ skip }) => {
      const { simulator, unplug, plugIn } = rig;
      if (!simulator || !unplug || !plugIn) return skip('a real reader: nobody pulls its plug');
      await unplug();
      await rig.until(() => rig.reader.status().state === 'missing');
      expect(rig.reader.status().detail).toBe('unplugged');
      await plugIn();
      await rig.until(() => isReady(rig.reader));
      simulator.layCard('resident_male');
      await rig.until(() => events.some(({ type }) => type === 'confirmed'));
      expect(courseOf(events)).toEqual(['reading', 'read', 'confirmed']);
      expect(simulator.stats.badRequests).toBe(0);
    });
  });
}

function isReady(reader: IdReader): boolean {
  const { state, detail } = reader.status();
  return (state === 'ok' || state === 'simulated') && detail === 'ready';
}

function courseOf(events: readonly IdReaderEvent[]): string[] {
  return events.map((event) => ('why' in event ? `${event.type}: ${event.why}` : event.type));
}

function cardOf(events: readonly IdReaderEvent[]): CardRead | undefined {
  const read = events.find((event) => event.type === 'read');
  return read?.type === 'read' ? read.card : undefined;
}
