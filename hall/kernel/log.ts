/**
 * A log line is an event name and fields without personal values. Only these types may be fields: no free objects,
 * so that a record can't slip in whole. `Masked` values print as a mask wherever they end up.
 */
export type LogField = string | number | boolean | null | undefined;
export type LogFields = Readonly<Record<string, LogField>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
