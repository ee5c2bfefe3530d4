import type { ExportTable } from '../../../hall/api/contract/index.ts';

/** In the order of the list. */
export const exportTables = [
  'days',
  'businesses',
  'counters',
  'staff',
  'hours',
  'overtakings',
  'reconciliation',
] as const satisfies readonly ExportTable[];
