import { mkdirSync } from 'node:fs';
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
  const destination = pino.destination({ dest: join(folder, 'hall.log'), sync: true, mkdir: false, mode: 0o600 });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' },
    { write: (line: string) => destination.write(scrub(line)) },
  );
  const clean = (fields: LogFields | undefined): LogFields => fields ?? {};
  return {
    info: (event, fields) => logger.info(clean(fields), event),
    warn: (event, fields) => logger.warn(clean(fields), event),
    error: (event, fields) => logger.error(clean(fields), event),
    flush: () => destination.flushSync(),
  };
}
