import en from '../../resources/locales/en/audit.json' with { type: 'json' };
import zh from '../../resources/locales/zh-CN/audit.json' with { type: 'json' };
import type { AuditEntry } from '../api/contract/index.ts';

export type AuditLocale = 'zh-CN' | 'en';
type Key = keyof typeof zh;
const texts: Readonly<Record<AuditLocale, Readonly<Record<Key, string>>>> = { 'zh-CN': zh, en };

export function tableHead(locale: AuditLocale): string[] {
  const of = texts[locale];
  return [
    '#',
    of['column.when'],
    of['column.who'],
    of['column.kind'],
    of['column.what'],
    of['column.where'],
    of['column.about'],
    of['column.details'],
  ];
}

export function rowOf(entry: AuditEntry, zone: string, locale: AuditLocale): (string | number)[] {
  const of = texts[locale];
  const when = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(entry.atMs);
  const who = entry.staffName === null ? of['who.nobody'] : entry.staffName === '' ? of['who.code'] : entry.staffName;
  const details = entry.details.map(({ key, value }) => `${key}=${value}`).join(' ');
  return [entry.seq, when, who, of[`kind.${entry.kind}`], entry.type, entry.terminal ?? of['where.main'], entry.subject ?? '', details];
}
