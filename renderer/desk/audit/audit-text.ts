import en from '../../../resources/locales/en/audit.json';
import zh from '../../../resources/locales/zh-CN/audit.json';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { errorCode } from '../error-code.ts';

export type AuditKey = keyof typeof zh;
export type AuditText = Text<AuditKey>;

export const auditText = (locale: Locale): AuditText => createText<AuditKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is AuditKey => Object.hasOwn(zh, key);

/** What was done; a type that this page doesn't know yet by its own name. */
export function typeText(text: AuditText, type: string): string {
  const key = `type.${type}`;
  return isKey(key) ? text(key) : type;
}

export function failureText(text: AuditText, error: unknown): string {
  return errorCode(error) === 'TOO_MANY' ? text('failed.TOO_MANY', { most: 50_000 }) : text('failed.other');
}

/** The hall's order of kinds, as its contract has them. */
export const kinds = [
  'sign-in',
  'accounts',
  'machines',
  'files',
  'checks',
  'training',
  'lodging',
  'cards',
  'counters',
  'tickets',
  'papers',
  'luggage',
  'plan',
  'exports',
  'audit',
  'other',
] as const;
