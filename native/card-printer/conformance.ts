import { afterEach, describe, expect, it } from 'vitest';
import type { CardPrint, CardPrinter, CardPrinterStatus } from '../../hall/ports/index.ts';

/** A driver with the printer's end of it in the test's hand. */
export interface CardPrinterRig {
  readonly printer: CardPrinter;
  /** What has come out so far. */
  readonly printed: () => Promise<number> | number;
  /** Lets time pass until `isSo`; gives up after some seconds, and the test then says what is missing. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  /** Long enough for a late call to come. */
  readonly aWhile: () => Promise<void>;
  /** Makes the printer unable to print, and able again. */
  readonly breakIt: () => Promise<void> | void;
  readonly mendIt: () => Promise<void> | void;
  readonly close: () => Promise<void>;
}

const job = (name: string): CardPrint => ({
  name,
  front: Buffer.from('front'),
  back: Buffer.from('back'),
  pdf: Buffer.from('%PDF-1.7\n%%EOF\n'),
});
const canPrint = ({ state }: CardPrinterStatus): boolean => state === 'ok' || state === 'simulated';

/** What every driver promises (hall/ports/card-printer.ts), on whatever it drives. */
export function describeCardPrinterConformance(name: string, open: () => Promise<CardPrinterRig>): void {
  describe(`a card printer on ${name}`, () => {
    let rig: CardPrinterRig;
    afterEach(async () => {
      await rig.printer.close();
      await rig.close();
    });
    async function ready(): Promise<CardPrinterRig> {
      rig = await open();
      rig.printer.start();
      await rig.until(() => canPrint(rig.printer.status()));
      return rig;
    }
    /** Its outcome, with time passing meanwhile. */
    async function outcomeOf(printing: ReturnType<CardPrinter['print']>): Promise<Awaited<typeof printing>> {
      let done = false;
      const settled = printing.finally(() => (done = true));
      settled.catch(() => undefined);
      await rig.until(() => done);
      return await settled;
    }

    it('prints a card once, and says directly before that it is sending', async () => {
      const { printer, printed } = await ready();
      const seen: number[] = [];
      const outcome = await outcomeOf(printer.print(job('card-1'), () => seen.push(0)));
      expect(outcome.result).toBe('printed');
      expect(seen).toEqual([0]);
      expect(await printed()).toBe(1);
    });

    it('sends nothing when it can’t be told so', async () => {
      const { printer, printed } = await ready();
      const refused = printer.print(job('card-1'), () => {
        throw new Error('not written down');
      });
      await expect(outcomeOf(refused)).rejects.toThrow('not written down');
      expect(await printed()).toBe(0);
      expect((await outcomeOf(printer.print(job('card-2'), () => undefined))).result).toBe('printed');
    });

    it('takes one job after the other', async () => {
      const { printer, printed } = await ready();
      const order: string[] = [];
      const jobs = ['a', 'b', 'c'].map(async (one) => {
        const outcome = await printer.print(job(`card-${one}`), () => order.push(`${one} begins`));
        order.push(`${one} ends`);
        return outcome.result;
      });
      let done = false;
      const all = Promise.all(jobs).finally(() => (done = true));
      await rig.until(() => done);
      expect(await all).toEqual(['printed', 'printed', 'printed']);
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
      expect(await printed()).toBe(3);
    });

    it('sends nothing to a printer that can’t print, tells so, and prints again once it can', async () => {
      const { printer, printed, breakIt, mendIt } = await ready();
      const told: CardPrinterStatus[] = [];
      printer.onStatus((status) => told.push(status));
      await breakIt();
      let sent = false;
      const outcome = await outcomeOf(printer.print(job('card-1'), () => (sent = true)));
      expect([outcome.result, sent, await printed()]).toEqual(['not-sent', false, 0]);
      await rig.until(() => told.some((status) => !canPrint(status)));
      expect(told.some((status) => !canPrint(status))).toBe(true);
      await mendIt();
      await rig.until(() => canPrint(printer.status()));
      expect((await outcomeOf(printer.print(job('card-2'), () => undefined))).result).toBe('printed');
    });

    it('tells nobody anything after it was closed', async () => {
      const { printer, breakIt } = await ready();
      const told: CardPrinterStatus[] = [];
      printer.onStatus((status) => told.push(status));
      await printer.close();
      await breakIt();
      await rig.aWhile();
      expect(told).toEqual([]);
      let sent = false;
      const late = await outcomeOf(printer.print(job('late'), () => (sent = true)));
      expect([late.result, sent]).toEqual(['not-sent', false]);
    });
  });
}
