/** The contract's code of a refused call, or null for what is no answer of the service (line cut, service gone). */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : null;
}

/** WRONG_CODE says how long to wait before the next try. */
export function retryAfterMs(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 0;
  const data: unknown = Reflect.get(error, 'data');
  if (typeof data !== 'object' || data === null) return 0;
  const wait: unknown = Reflect.get(data, 'retryAfterMs');
  return typeof wait === 'number' && Number.isFinite(wait) && wait > 0 ? wait : 0;
}
