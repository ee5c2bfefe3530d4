import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { type Clock, sleep } from '../../hall/kernel/index.ts';
import { type CloseReason, LinkOpenError, type LinkOpenCode, type SerialLink, type WriteOutcome } from './serial-link.ts';

/**
 * Opens a device file that is written only, such as /dev/usb/lp0. It must exist: a wrong path never becomes a file.
 * Rejects with `LinkOpenError`.
 */
export async function openFileDevice(path: string, clock: Clock): Promise<SerialLink> {
  try {
    // Non-blocking: a printer that takes nothing would hold a thread of the pool for ever, and four of them the program.
    return new FileDevice(await open(path, constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK), clock);
  } catch (error) {
    throw new LinkOpenError(classifyErrno(errnoOf(error)), { cause: error });
  }
}

/** How long to leave a device alone that is full. */
const RETRY_AFTER_MS = 20;

class FileDevice implements SerialLink {
  readonly #file: FileHandle;
  readonly #clock: Clock;
  #closeListener: ((reason: CloseReason) => void) | undefined;
  #ended: CloseReason | undefined;

  constructor(file: FileHandle, clock: Clock) {
    this.#file = file;
    this.#clock = clock;
  }

  async write(bytes: Uint8Array, timeoutMs: number): Promise<WriteOutcome> {
    const untilMs = this.#clock.monotonicMs() + timeoutMs;
    let from = 0;
    while (from < bytes.length) {
      if (this.#ended) return 'closed';
      if (this.#clock.monotonicMs() >= untilMs) return 'timed-out';
      const taken = await this.#writeSome(bytes.subarray(from));
      if (taken === 'lost') {
        this.#end('lost');
        return 'closed';
      }
      from += taken;
      if (taken === 0) await sleep(this.#clock, RETRY_AFTER_MS);
    }
    return 'written';
  }

  flush(): void {
    // Nothing ever comes in.
  }

  onData(): void {
    // Nothing ever comes in.
  }

  onClose(listener: (reason: CloseReason) => void): void {
    this.#closeListener = listener;
    if (this.#ended) listener(this.#ended);
  }

  async close(): Promise<void> {
    this.#end('closed-here');
    await this.#file.close();
  }

  async #writeSome(bytes: Uint8Array): Promise<number | 'lost'> {
    try {
      return (await this.#file.write(bytes)).bytesWritten;
    } catch (error) {
      return errnoOf(error) === 'EAGAIN' ? 0 : 'lost';
    }
  }

  #end(reason: CloseReason): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#closeListener?.(reason);
  }
}

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function classifyErrno(code: string | undefined): LinkOpenCode {
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ENXIO') return 'no-such-port';
  if (code === 'EBUSY') return 'locked';
  return code === 'EACCES' || code === 'EPERM' ? 'permission' : 'other';
}
