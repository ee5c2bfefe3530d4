import type { TemplateText } from '../../card-art/index.ts';
import type { Reader, Writer } from '../../store/index.ts';

export interface TemplateRow extends TemplateText {
  readonly version: number;
}

export function newestTemplate(from: Reader): TemplateRow | null {
  return from.get<TemplateRow>('SELECT version, front, back FROM card_templates ORDER BY version DESC LIMIT 1') ?? null;
}

export function templateByVersion(from: Reader, version: number): TemplateText | null {
  return from.get<TemplateText>('SELECT front, back FROM card_templates WHERE version = ?', version) ?? null;
}

export function templateHistory(from: Reader, limit: number): { version: number; by: string; atMs: number }[] {
  return from.all('SELECT version, saved_by AS by, saved_at AS atMs FROM card_templates ORDER BY version DESC LIMIT (SELECT ?)', limit);
}

export function insertTemplate(tx: Writer, row: TemplateRow & { readonly by: string; readonly atMs: number }): void {
  const { version, front, back, by, atMs } = row;
  tx.run('INSERT INTO card_templates (version, front, back, saved_by, saved_at) VALUES (?, ?, ?, ?, ?)', version, front, back, by, atMs);
}
