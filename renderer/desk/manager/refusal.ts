import { dataOf, errorCode } from '../error-code.ts';
import { textOf, type Words } from './manager-text.ts';

/** What a refused call means, in words: its own of this page first, then those of all pages. */
export function refusalText(words: Words, page: string, error: unknown): string {
  const code = errorCode(error);
  if (code === 'STAFF_ONLY') return words.text('signIn');
  if (code === 'NOT_ALLOWED') return words.text('notAllowed');
  const data = valuesIn(error);
  const why = typeof data['why'] === 'string' ? `${page}.time.${data['why']}` : `${page}.${code ?? ''}`;
  return textOf(words, why, data, 'failed');
}

function valuesIn(error: unknown): Record<string, string | number> {
  return Object.fromEntries(Object.entries(dataOf(error)).filter(([, value]) => typeof value === 'string' || typeof value === 'number'));
}
