import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import type { Scanner } from '../../hall/ports/index.ts';
import type { SerialLink } from '../../native/link/serial-link.ts';
import { openSerialPort } from '../../native/link/serialport-link.ts';
import { createSerialScanner } from '../../native/scanner/index.ts';
import { systemClock as clock } from '../../service/system.ts';
import { hasSocat, startPtyPair, type PtyPair } from '../support/pty.ts';

const open = (path: string): Promise<SerialLink> => openSerialPort({ path, baudRate: 9600, clock });
const text = (of: string): Uint8Array => new TextEncoder().encode(of);

describe.skipIf(!hasSocat())('a scanner on a serial line', () => {
  let pair: PtyPair;
  let scanner: Scanner;
  let device: SerialLink;
  const codes: string[] = [];
  const send = (bytes: Uint8Array): Promise<unknown> => device.write(bytes, 1_000);
  beforeEach(async () => {
    codes.length = 0;
    pair = await startPtyPair();
    scanner = createSerialScanner({ openLink: () => open(pair.driverPath), clock, log: silentLog });
    scanner.onScan((code) => codes.push(code));
    scanner.start();
    await expect.poll(() => scanner.status().state).toBe('ok');
    device = await open(pair.devicePath);
  });
  afterEach(async () => {
    await device.close();
    await scanner.close();
    await pair.close();
  });

  it('gives codes with any line end and in pieces, and nothing of what is no code', async () => {
    await send(text('JF1:ONE\r\n'));
    for (const piece of ['JF1:', 'TW', 'O\r']) await send(text(piece));
    await send(Uint8Array.of(0xb2, 0xe2, 0xca, 0xd4, 0x0d, 0x0a, 0x00, 0xff, 0x41, 0x0a));
    await send(text('JF1:THREE\n'));
    await expect.poll(() => codes).toEqual(['JF1:ONE', 'JF1:TWO', 'JF1:THREE']);
  });

  it('is found again after it was unplugged, and says so meanwhile', async () => {
    const states: string[] = [];
    scanner.onStatus(({ state }) => states.push(state));
    await send(text('JF1:HALF'));
    await pair.restart();
    await expect.poll(() => states).toEqual(['missing', 'ok']);
    await device.close();
    device = await open(pair.devicePath);
    await send(text('JF1:AFTER\r'));
    await expect.poll(() => codes).toEqual(['JF1:AFTER']);
  });
});
