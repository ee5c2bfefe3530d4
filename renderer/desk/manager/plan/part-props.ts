import type { HallPlan } from '../../../../hall/api/contract/index.ts';
import type { Words } from '../manager-text.ts';
import type { Change } from '../plan-draft.ts';

export interface PartProps {
  readonly plan: HallPlan;
  readonly change: Change;
  readonly words: Words;
}
