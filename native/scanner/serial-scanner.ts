import { createSignal, type Clock, type Log } from '../../hall/kernel/index.ts';
import type { DeviceStatus, Scanner } from '../../hall/ports/index.ts';
import { LinkOpenError, type LinkOpenCode, type SerialLink } from '../link/serial-link.ts';
import { createScanLines } from './scan-lines.ts';

export interface ScannerOptions {
  /** A new link to the scanner; rejects with `LinkOpenError`. Called again after every loss. */
  readonly openLink: () => Promise<SerialLink>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whatever plugging in heals is tried at least every 2 s, so that a scanner is found again within 3 s. */
const backOffMs = [500, 1_000, 2_000] as const;

/** How often it is asked whether the line is still there. */
const lookMs = 1_000;
const nothing = new Uint8Array();

/** A scanner on a serial line, or on USB as a serial port (CDC), which sends each code with a line end. It is never spoken to. */
export function createSerialScanner({ openLink, clock, log }: ScannerOptions): Scanner {
  const scans = createSignal<string>();
  const moves = createSignal<DeviceStatus>();
  let status: DeviceStatus = { state: 'missing', detail: 'opening' };
  let link: SerialLink | undefined;
  let isOpen = false;
  let tries = 0;
  let cancel = (): void => undefined;
  let opening: Promise<void> = Promise.resolve();

  function become(next: DeviceStatus): void {
    if (next.state === status.state && next.detail === status.detail) return;
    status = next;
    log.info('scanner.status', { state: next.state, detail: next.detail });
    moves.emit(next);
  }
  function again(why: LinkOpenCode | 'unplugged'): void {
    link = undefined;
    if (!isOpen) return;
    become({ state: 'missing', detail: why });
    cancel = clock.schedule(backOffMs[Math.min(tries++, backOffMs.length - 1)] ?? 2_000, open);
  }
  function open(): void {
    opening = openLink().then(listen, (error: unknown) => {
      if (!(error instanceof LinkOpenError)) throw error;
      again(error.code);
    });
  }
  async function listen(opened: SerialLink): Promise<void> {
    if (!isOpen) return await opened.close();
    const lines = createScanLines();
    link = opened;
    tries = 0;
    become({ state: 'ok', detail: 'ready' });
    opened.onData((bytes) => {
      for (const code of lines.take(bytes, clock.nowMs())) scans.emit(code);
    });
    opened.onClose((reason) => {
      if (reason === 'lost') again('unplugged');
    });
    look(opened);
  }
  /** A line that is only read may be gone without a word: writing nothing tells, and no byte leaves. */
  function look(at: SerialLink): void {
    if (!isOpen || link !== at) return;
    cancel = clock.schedule(lookMs, () => void at.write(nothing, lookMs).then(() => look(at)));
  }

  return {
    start() {
      if (isOpen) return;
      isOpen = true;
      open();
    },
    status: () => status,
    onScan: scans.listen,
    onStatus: moves.listen,
    async close() {
      isOpen = false;
      cancel();
      await opening;
      await link?.close();
    },
  };
}
