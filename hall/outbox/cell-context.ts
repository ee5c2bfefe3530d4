import type { SealContext } from '../store/index.ts';

/** Events carry the cell of the row that they tell of: which table that is, by type. Those left out tell of persons. */
const tables: Readonly<Record<string, 'checks' | 'health_certificates'>> = {
  'check.concluded': 'checks',
  'health.recorded': 'health_certificates',
};

/** What the cell of an event of ours is bound to: `subject` is the row's id. */
export function cellContext(type: string, subject: string): SealContext {
  return `${tables[type] ?? 'persons'}|sealed|${subject}`;
}
