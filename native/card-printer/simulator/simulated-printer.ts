import { sleep, type Clock } from '../../../hall/kernel/index.ts';
import type { CardPrint, CardPrinter, CardPrinterStatus, CardPrintOutcome } from '../../../hall/ports/index.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { canPrintCards, StatusSignal } from '../status-signal.ts';

/** What the panel can do to it. `jam`: the next card, or the one under way, gets stuck. `silent`: it takes a card and never answers. */
export type CardPrinterFault = 'none' | 'jam' | 'offline' | 'silent';

export interface CardPrinterState {
  /** Cards that the ribbon and the hopper are still good for. */
  readonly ribbon: number;
  readonly hopper: number;
  readonly fault: CardPrinterFault;
}

/** A card as it lies in the tray. */
export interface SimulatedCard {
  readonly at: number;
  readonly front: Uint8Array;
  readonly back: Uint8Array;
}

export interface CardPrinterSimulator extends CardPrinter {
  state(): CardPrinterState;
  setFault(fault: CardPrinterFault): void;
  refill(): void;
  /** The last ones, newest first. */
  cards(): readonly SimulatedCard[];
}

const full = { ribbon: 200, hopper: 100 };
const low = 10;
const mostKept = 5;
/** A quick printer's time for both sides. */
const usualPrintMs = 2_000;
const silentMs = 60_000;

/** `sim:`: a printer with a ribbon and a hopper that run out, a jam that keeps a card, and a tray to look at what was printed. */
export function createCardPrinterSimulator(parts: { readonly clock: Clock; readonly printMs?: number }): CardPrinterSimulator {
  const { clock, printMs = usualPrintMs } = parts;
  const inTurn = oneAtATime();
  const closing = new AbortController();
  const tray: SimulatedCard[] = [];
  let state: CardPrinterState = { ...full, fault: 'none' };
  const status = new StatusSignal(told());

  function told(): CardPrinterStatus {
    const { ribbon, hopper, fault } = state;
    if (fault === 'jam') return { state: 'fault', detail: 'jam' };
    if (fault === 'offline') return { state: 'missing', detail: 'offline' };
    if (ribbon === 0) return { state: 'fault', detail: 'ribbon-out' };
    if (hopper === 0) return { state: 'fault', detail: 'cards-out' };
    return { state: 'simulated', detail: ribbon < low ? 'ribbon-low' : hopper < low ? 'cards-low' : 'ready' };
  }
  function become(next: Partial<CardPrinterState>): void {
    state = { ...state, ...next };
    status.set(told());
  }
  const faultNow = (): CardPrinterFault => state.fault;

  async function print({ front, back }: CardPrint, onSending: () => void): Promise<CardPrintOutcome> {
    const before = told();
    if (closing.signal.aborted || !canPrintCards(before)) return { result: 'not-sent', why: before.detail };
    onSending();
    const isSilent = faultNow() === 'silent';
    const ran = await sleep(clock, isSilent ? silentMs : printMs, closing.signal).then(
      () => true,
      () => false,
    );
    // A card that was drawn in is used up, whatever becomes of it.
    become({ ribbon: state.ribbon - 1, hopper: state.hopper - 1 });
    if (faultNow() === 'jam') return { result: 'failed', why: 'jam' };
    if (!ran || isSilent || faultNow() === 'offline') return { result: 'unknown', why: isSilent ? 'silent' : 'connection-lost' };
    tray.unshift({ at: clock.nowMs(), front, back });
    tray.splice(mostKept);
    return { result: 'printed', certainty: 'confirmed' };
  }

  return {
    start: () => undefined,
    status: () => status.get(),
    onStatus: (listener) => status.listen(listener),
    print: (job, onSending) => inTurn(() => print(job, onSending)),
    async close() {
      closing.abort(new Error('closing'));
      await inTurn(async () => undefined);
      tray.length = 0;
      status.end();
    },
    state: () => state,
    setFault: (fault) => become({ fault }),
    refill: () => become(full),
    cards: () => tray,
  };
}
