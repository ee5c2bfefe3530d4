import en from '../../../resources/locales/en/card-print.json';
import zh from '../../../resources/locales/zh-CN/card-print.json';
import type { CardJob, TemplateProblem } from '../../../hall/api/contract/index.ts';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, fieldOf } from '../error-code.ts';

type PrintKey = keyof typeof zh;
export type PrintText = Text<PrintKey>;

export const printText = (locale: Locale): PrintText => createText<PrintKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is PrintKey => Object.hasOwn(zh, key);

/** The text of a code that the service may send one day before this screen knows it. */
export const wordsFor = (text: PrintText, key: string): string => (isKey(key) ? text(key) : key.slice(key.indexOf('.') + 1));

/** What an unsuccessful call means, in words. */
export function printFailure(text: PrintText, error: unknown): string {
  const key = `failed.${errorCode(error) ?? ''}`;
  const blanks = fieldOf(error, 'blanks');
  return text(isKey(key) ? key : 'failed.other', { blanks: typeof blanks === 'number' ? blanks : 0 });
}

export const jobWords = (
  text: PrintText,
  { state, detail }: Pick<CardJob, 'state' | 'detail'>,
): { state: string; detail: string | null } => ({
  state: text(`state.${state}`),
  detail: detail === null || state === 'spoiled' ? null : wordsFor(text, `detail.${detail}`),
});

export function problemWords(text: PrintText, { side, code, line, what }: TemplateProblem): string {
  const where = text(`look.side.short.${side}`);
  const begin = line === 0 ? text('look.whole', { side: where }) : text('look.line', { side: where, line });
  return begin + text(`problem.${code}`, { what });
}
