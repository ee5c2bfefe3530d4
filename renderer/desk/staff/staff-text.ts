import type { WeakPin } from '../../../hall/api/contract/index.ts';
import en from '../../../resources/locales/en/staff.json';
import zh from '../../../resources/locales/zh-CN/staff.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode, fieldOf, retryAfterMs } from '../error-code.ts';

export type StaffKey = keyof typeof zh;
export type StaffText = Text<StaffKey>;

export const staffText = (locale: Locale): StaffText => createText<StaffKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is StaffKey => Object.hasOwn(zh, key);

/** What to tell of a refusal; a code that this page doesn't know yet is told in general words. */
export function problemOf(error: unknown, text: StaffText): string {
  const code = errorCode(error);
  if (code === 'WEAK_PIN') return text(`failed.WEAK_PIN.${weaknessOf(error)}`);
  const seconds = Math.ceil(retryAfterMs(error) / 1000);
  if (code === 'WRONG_PIN' && seconds > 0) return text('failed.WAIT', { seconds });
  const key = `failed.${code ?? 'other'}`;
  return text(isKey(key) ? key : 'failed.other');
}

const weaknesses: readonly WeakPin[] = ['repeated', 'row', 'common', 'number', 'same'];

function weaknessOf(error: unknown): WeakPin {
  const why = fieldOf(error, 'why');
  return weaknesses.find((one) => one === why) ?? 'common';
}
