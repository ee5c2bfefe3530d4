import type { SyncStanding, SyncState } from './api/contract/index.ts';
import type { CardPrinting } from './card-printing/index.ts';
import type { CopiesStanding } from './desk/index.ts';
import type { HallDeps } from './hall-deps.ts';
import { lastEvent } from './outbox/index.ts';
import type { CardPrinterStatus, DeviceStatus, PrinterStatus, Scanner } from './ports/index.ts';
import { jobsInState } from './printing/index.ts';
import type { StoreState } from './store/index.ts';

/** What `healthz` tells. */
export interface HallHealth {
  readonly store: StoreState;
  readonly accepting: boolean;
  readonly devices: {
    readonly idReader: DeviceStatus;
    readonly ticketPrinter: PrinterStatus;
    readonly cardPrinter: CardPrinterStatus;
    /** Only where one stands on a line of its own: of one that types nobody knows. */
    readonly scanner?: DeviceStatus;
  };
  readonly printing: { readonly waiting: number; readonly doubtful: number };
  readonly cardPrinting: { readonly waiting: number; readonly doubtful: number };
  /** Screens of the kiosk that watch now. */
  readonly screens: number;
  /** Events that wait for the upstream, and when it last acknowledged some, UTC ms; `alone`: there is none, every event waits. */
  readonly sync: { readonly state: SyncStanding; readonly pending: number; readonly lastAck: number | null };
  readonly backup: CopiesStanding;
}

export function healthOf(
  { store, reader, printer, cardPrinter, scanner }: HallDeps,
  state: StoreState,
  parts: {
    readonly screens: number;
    readonly sync: SyncState['upstream'];
    readonly cardPrinting: Pick<CardPrinting, 'counts'>;
    readonly backup: CopiesStanding;
  },
): HallHealth {
  const { screens, sync, cardPrinting, backup } = parts;
  return {
    store: state,
    accepting: state.state === 'ok',
    devices: { idReader: reader.status(), ticketPrinter: printer.status(), cardPrinter: cardPrinter.status(), ...scannerOf(scanner) },
    cardPrinting: cardPrinting.counts(),
    printing: { waiting: jobsInState(store, 'queued').length, doubtful: jobsInState(store, 'unknown').length },
    screens,
    backup,
    sync:
      sync === null
        ? { state: 'alone', pending: lastEvent(store)?.seq ?? 0, lastAck: null }
        : { state: sync.standing, pending: sync.pending, lastAck: sync.lastAckMs },
  };
}

const scannerOf = (scanner: Scanner | null | undefined): { readonly scanner?: DeviceStatus } =>
  scanner === null || scanner === undefined ? {} : { scanner: scanner.status() };
