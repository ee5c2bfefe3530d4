import { access, constants, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock, Log } from '../../hall/kernel/index.ts';
import type { CardPrint, CardPrinter, CardPrinterStatus, CardPrintOutcome } from '../../hall/ports/index.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { canPrintCards, StatusSignal } from './status-signal.ts';

const lookMs = 5_000;
const onlyOurs = 0o600;

/**
 * `dir:PATH`: each card as NAME-front.png, NAME-back.png and NAME.pdf in a folder, for a hall whose cards are printed elsewhere. The PDF comes
 * last: once it is there all three are whole, whenever the power goes. The files are personal data, readable by the service's user only.
 */
export function createFolderPrinter(parts: { readonly folder: string; readonly clock: Clock; readonly log: Log }): CardPrinter {
  const { folder, clock, log } = parts;
  const status = new StatusSignal({ state: 'missing', detail: 'starting' });
  const inTurn = oneAtATime();
  let cancelLook: (() => void) | null = null;
  let closed = false;

  async function look(): Promise<CardPrinterStatus> {
    try {
      if (!(await stat(folder)).isDirectory()) return { state: 'missing', detail: 'no-folder' };
      await access(folder, constants.W_OK);
      return { state: 'ok', detail: 'ready' };
    } catch {
      return { state: 'missing', detail: 'no-folder' };
    }
  }

  async function lookAgain(): Promise<void> {
    const seen = await look();
    if (closed) return;
    status.set(seen);
    cancelLook = clock.schedule(lookMs, () => void lookAgain());
  }

  async function print({ name, front, back, pdf }: CardPrint, onSending: () => void): Promise<CardPrintOutcome> {
    const seen = await look();
    if (!closed) status.set(seen);
    if (closed || !canPrintCards(seen)) return { result: 'not-sent', why: closed ? 'offline' : seen.detail };
    onSending();
    const files = [
      [`${name}-front.png`, front],
      [`${name}-back.png`, back],
      [`${name}.pdf`, pdf],
    ] as const;
    try {
      for (const [file, bytes] of files) await writeWhole(folder, file, bytes);
      await flushFolder(folder);
      return { result: 'printed', certainty: 'confirmed' };
    } catch (error) {
      log.error('card-printer.not-written', { code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
      await Promise.all(files.map(([file]) => rm(join(folder, file), { force: true }).catch(() => undefined)));
      return { result: 'failed', why: 'not-written' };
    }
  }

  return {
    start: () => void lookAgain(),
    status: () => status.get(),
    onStatus: (listener) => status.listen(listener),
    print: (job, onSending) => inTurn(() => print(job, onSending)),
    async close() {
      closed = true;
      cancelLook?.();
      await inTurn(async () => undefined);
      status.end();
    },
  };
}

/** Under another name until every byte is on the disk: nobody finds half a file. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const [path, part] = [join(folder, name), join(folder, `.${name}.part`)];
  try {
    const file = await open(part, 'w', onlyOurs);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** A new name is on the disk only once its folder is. Windows has no such call, and needs none. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
