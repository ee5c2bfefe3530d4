import { fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import type { Log, LogFields } from '../hall/kernel/index.ts';

/** What an ID number or a mainland phone looks like: the second net, should a value ever reach a line. */
const PERSONAL = /(?<![0-9A-Za-z])(\d{17}[\dXx]|[A-Z]{3}\d{12}|1[3-9]\d{9})(?![0-9A-Za-z])/g;

export function scrub(line: string): string {
  return line.replace(PERSONAL, '***');
}

/** JSON lines in the data folder, one file a start; the operating system's tools rotate them. */
export function createLog(folder: string): Log & { flush(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Not pino's own stream: on a full disk it throws at whoever says something, and its flush never ends.
  const fd = openSync(join(folder, 'hall.log'), 'a', 0o600);
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    { write: (line: string) => whereRoom(() => writeSync(fd, scrub(line))) },
  );
  const clean = (fields: LogFields | undefined): LogFields => fields ?? {};
  return {
    info: (event, fields) => logger.info(clean(fields), event),
    warn: (event, fields) => logger.warn(clean(fields), event),
    error: (event, fields) => logger.error(clean(fields), event),
    flush: () => whereRoom(() => fsyncSync(fd)),
  };
}

/** A line that can't be written is lost: nobody's work may fail for it. */
function whereRoom(write: () => unknown): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
