import { errorCode } from '../error-code.ts';
import { textOf, type Words } from './manager-text.ts';

/** What a refused call means, in words: its own of this page first, then those of all pages. */
export function refusalText(words: Words, page: string, error: unknown): string {
  const code = errorCode(error);
  if (code === 'STAFF_ONLY') return words.text('signIn');
  if (code === 'NOT_ALLOWED') return words.text('notAllowed');
  const data = dataOf(error);
  const why = typeof data['why'] === 'string' ? `${page}.time.${data['why']}` : `${page}.${code ?? ''}`;
  return textOf(words, why, data, 'failed');
}

function dataOf(error: unknown): Record<string, string | number> {
  const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : null;
  if (typeof data !== 'object' || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}
