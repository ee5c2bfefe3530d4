import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { silentLog } from '../../hall/kernel/index.ts';
import { SimulatedClock } from '../../hall/kernel/simulated-clock.ts';
import { compose } from './composer.ts';
import { createTicketPrinter } from './driver.ts';
import { filePrinterLine, tcpPrinterLine } from './printer-lines.ts';
import { silentProfile } from './profile.ts';
import { ticket } from './testing/rig.ts';
import { ScriptedPeer } from './testing/scripted-peer.ts';

const clock = new SimulatedClock(0);

it('prints over TCP', async () => {
  const peer = await ScriptedPeer.listen();
  const printer = createTicketPrinter({ openLine: tcpPrinterLine('127.0.0.1', peer.port, clock), clock, log: silentLog });
  expect(await printer.print(ticket, () => undefined)).toEqual({ result: 'confirmed' });
  await printer.close();
  await peer.close();
});

it('writes a ticket to a device file and lets go of the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'printer-lines-'));
  const path = join(folder, 'lp0');
  const printer = createTicketPrinter({ openLine: filePrinterLine(path, clock), clock, log: silentLog, profile: silentProfile });
  expect(await printer.print(ticket, () => undefined)).toEqual({ result: 'not-sent', why: 'unreachable' });
  await writeFile(path, '');
  expect(await printer.print(ticket, () => undefined)).toEqual({ result: 'sent' });
  expect(Uint8Array.from(await readFile(path))).toEqual(compose(ticket, silentProfile).bytes);
  await printer.close();
  await rm(folder, { recursive: true });
});
