import en from '../../../resources/locales/en/audit.json';
import zh from '../../../resources/locales/zh-CN/audit.json';
import type { AuditKind } from '../../../hall/api/contract/index.ts';
import { createText, type Locale, type Text } from '../../ui/index.ts';
import { textOr, type DeskText } from '../desk-text.ts';
import { errorCode, fieldOf } from '../error-code.ts';

export type AuditKey = keyof typeof zh;
export type AuditText = Text<AuditKey>;

export const auditText = (locale: Locale): AuditText => createText<AuditKey>({ 'zh-CN': zh, en }, locale);

const isKey = (key: string): key is AuditKey => Object.hasOwn(zh, key);

/** What was done; a type that this page doesn't know yet by its own name. */
export function typeText(text: AuditText, type: string): string {
  const key = `type.${type}`;
  return isKey(key) ? text(key) : type;
}

/** A field of a record in words; a name or code that this page doesn't know yet stands as it is. */
export function detailText({ text, desk }: DetailWords, { key, value }: { readonly key: string; readonly value: string }): string {
  const name = `detail.${key}`;
  return `${isKey(name) ? text(name) : key}: ${key === 'business' ? textOr(desk, `business.${value}`, () => value) : valueText(text, key, value)}`;
}

/** The record's own words, and those of the whole desk. */
interface DetailWords {
  readonly text: AuditText;
  readonly desk: DeskText;
}

function valueText(text: AuditText, key: string, value: string): string {
  const ofField = `value.${key}.${value}`;
  const ofAny = `value.${value}`;
  return isKey(ofField) ? text(ofField) : isKey(ofAny) ? text(ofAny) : value;
}

export function failureText(text: AuditText, error: unknown): string {
  return errorCode(error) === 'TOO_MANY' ? text('failed.TOO_MANY', { most: String(fieldOf(error, 'most')) }) : text('failed.other');
}

/** In the order of the list; a kind of the contract that isn't here doesn't compile. */
const listed: Readonly<Record<AuditKind, true>> = {
  'sign-in': true,
  accounts: true,
  machines: true,
  files: true,
  checks: true,
  training: true,
  lodging: true,
  cards: true,
  counters: true,
  tickets: true,
  papers: true,
  luggage: true,
  plan: true,
  exports: true,
  audit: true,
  other: true,
};
export const kinds = Object.keys(listed) as AuditKind[];
