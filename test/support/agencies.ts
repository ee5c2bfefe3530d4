import type { AgencyContent } from '../../hall/api/contract/index.ts';
import { takeInPublication } from '../../hall/city/index.ts';
import type { TestHall } from './open-hall.ts';

const codes = ['91990000MA0TEXT0AU', '91990000MA0TEXT0BY', '91990000MA0TEXT0C2', '91990000MA0TEXT0D5', '91990000MA0TEXT0E8'];

/** A fictional agency; its code is of a region that was never given to any place. */
export function agencyOf(n: number, change: Partial<AgencyContent> = {}): AgencyContent {
  return {
    topic: 'agency',
    name: { zh: `示例家政${['一', '二', '三', '四', '五'][n] ?? ''}号`, en: `Sample Agency ${n + 1}` },
    creditCode: codes[n] ?? '',
    booth: `A${n + 1}`,
    licence: 'business',
    services: ['A01'],
    charges: { zh: '介绍费一次 100 元', en: 'Placement: 100 yuan once' },
    phone: '0577-00000000',
    state: 'admitted',
    ...change,
  };
}

/** As the city tells of it; `content` null: taken back. */
export function tellAgency(
  { store, clock }: Pick<TestHall, 'store' | 'clock'>,
  id: string,
  content: AgencyContent | null,
  change: { readonly version?: number; readonly untilDay?: string } = {},
): void {
  const { version = 1, untilDay = null } = change;
  store.transaction((tx) => takeInPublication(tx, { id, version, fromDay: '20261101', untilDay, content }, clock.nowMs()));
}
