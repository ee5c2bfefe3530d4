import { constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import type { SerialLink } from '../../../native/link/serial-link.ts';

/** One question over the line and its answer, as the reader's end saw them. */
export interface Exchanged {
  /** When the question's last byte was there. */
  readonly askedAtMs: number;
  /** When the answer's last byte was handed to the line. */
  answeredAtMs: number;
}

/** The device's end of a pty, and when which bytes came and went. */
export interface WatchedLine {
  readonly link: SerialLink;
  /** In their order; whoever watches empties it. */
  readonly exchanges: Exchanged[];
}

/**
 * Writes with one system call and no queue, so that the moment at which a byte went into the line is known and not guessed: a line that
 * paces with timers is late by what they are late, and that is neither the program's time nor the wire's.
 */
export function watchLine(path: string): WatchedLine {
  const fd = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const input = new ReadStream(fd);
  const exchanges: Exchanged[] = [];
  let isOpen = true;
  let tellClosed: (() => void) | undefined;
  input.on('error', () => undefined);
  const end = (): void => {
    if (!isOpen) return;
    isOpen = false;
    input.destroy();
    tellClosed?.();
  };
  return {
    link: {
      write(bytes) {
        if (!isOpen) return Promise.resolve('closed');
        try {
          writeSync(fd, bytes);
        } catch {
          // EIO: the other end went while an answer was on its way, as at every end of a service.
          end();
          return Promise.resolve('closed');
        }
        const last = exchanges.at(-1);
        if (last) last.answeredAtMs = performance.now();
        return Promise.resolve('written');
      },
      flush: () => undefined,
      onData(listener) {
        input.on('data', (bytes: Buffer) => {
          exchanges.push({ askedAtMs: performance.now(), answeredAtMs: Number.NaN });
          listener(bytes);
        });
      },
      onClose(listener) {
        tellClosed = () => listener('closed-here');
        input.on('close', end);
      },
      close() {
        end();
        return Promise.resolve();
      },
    },
    exchanges,
  };
}
