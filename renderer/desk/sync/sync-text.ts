import en from '../../../resources/locales/en/sync.json';
import zh from '../../../resources/locales/zh-CN/sync.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, textField } from '../error-code.ts';

export type SyncKey = keyof typeof zh;
export type SyncText = Text<SyncKey>;

export const syncText = (locale: Locale): SyncText => createText<SyncKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is SyncKey => Object.hasOwn(zh, key);

/** What an unsuccessful call means, in words. */
export function failureText(text: SyncText, error: unknown): string {
  const code = errorCode(error) ?? '';
  const key = code === 'ENROL_FAILED' ? `failed.ENROL_FAILED.${textField(error, 'why')}` : `failed.${code}`;
  return text(isKey(key) ? key : 'failed.other');
}

/** Why something was set aside; a code that this page doesn't know yet is shown as it is. */
export function asideText(text: SyncText, code: string): string {
  const key = `why.${code}`;
  return isKey(key) ? text(key) : text('why.other', { code });
}

/** What sort of record it is; a sort that this page doesn't know yet by its own name. */
export function recordText(text: SyncText, type: string): string {
  const key = `what.${type}`;
  if (type === '?') return text('what.unknown');
  return isKey(key) ? text(key) : text('what.other', { type });
}

/** Less than this is nothing that anybody would set a clock for. */
const sameMs = 2_000;

/** `whose`: this machine's, or that of a machine in a list. */
export function clockText(
  text: SyncText,
  clock: { readonly offsetMs: number; readonly errorMs: number } | null,
  whose: 'own' | 'node' = 'own',
): string {
  if (clock === null) return text('clock.none');
  if (Math.abs(clock.offsetMs) <= sameMs) return text('clock.same', { error: Math.max(1, Math.abs(clock.offsetMs) + clock.errorMs) });
  const seconds = Math.round(Math.abs(clock.offsetMs) / 1_000);
  // The offset is added to our time: a positive one means that we are behind.
  const [behind, ahead] = whose === 'own' ? (['clock.behind', 'clock.ahead'] as const) : (['clock.nodeBehind', 'clock.nodeAhead'] as const);
  return text(clock.offsetMs > 0 ? behind : ahead, { seconds });
}
