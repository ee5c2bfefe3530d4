import type { Values } from '../../ui/index.ts';
import { dataOf, errorCode } from '../error-code.ts';

/** Why a press was refused: a key of the texts (`refused.*`), and what stands in its gaps. */
export interface Refusal {
  readonly code: string;
  readonly values: Values;
}

/** Any failure of a press as something that can be said. What is no answer of the hall leaves open whether it was done. */
export function refusalOf(error: unknown): Refusal {
  const code = errorCode(error);
  if (code === null) return { code: 'NO_ANSWER', values: {} };
  const data = dataOf(error);
  if (code === 'TOO_SOON') {
    const seconds = Math.ceil(numberIn(data, 'retryAfterMs') / 1000);
    const calls = numberIn(data, 'callsLeft');
    return { code: seconds > 0 ? 'TOO_SOON.wait' : 'TOO_SOON.calls', values: { seconds, calls } };
  }
  return { code, values: { name: stringIn(data, 'staffName'), label: stringIn(data, 'label'), incident: stringIn(data, 'incident') } };
}

function numberIn(data: object, name: string): number {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function stringIn(data: object, name: string): string {
  const value: unknown = Reflect.get(data, name);
  return typeof value === 'string' ? value : '';
}
