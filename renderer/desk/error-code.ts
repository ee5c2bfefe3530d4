/** The contract's code of a refused call, or null for what is no answer of the service (line cut, service gone). */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : null;
}

/** What a refusal says beside its code; empty where it says nothing. */
export function dataOf(error: unknown): object {
  const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : null;
  return typeof data === 'object' && data !== null ? data : {};
}

/** One field of it; undefined where there is none. */
export const fieldOf = (error: unknown, field: string): unknown => Reflect.get(dataOf(error), field);

/** A field that is words; empty where it isn't. */
export function textField(error: unknown, field: string): string {
  const value = fieldOf(error, field);
  return typeof value === 'string' ? value : '';
}

/** A field that is a number; null where it isn't. */
export function numberField(error: unknown, field: string): number | null {
  const value = fieldOf(error, field);
  return typeof value === 'number' ? value : null;
}

/** WRONG_CODE says how long to wait before the next try. */
export function retryAfterMs(error: unknown): number {
  const wait = fieldOf(error, 'retryAfterMs');
  return typeof wait === 'number' && Number.isFinite(wait) && wait > 0 ? wait : 0;
}
