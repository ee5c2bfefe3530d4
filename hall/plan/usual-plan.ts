import { hallPlan, type HallPlan } from '../api/contract/index.ts';
import usual from '../../resources/plan/usual-plan.json' with { type: 'json' };

/** What a hall works with until its manager saves a plan of their own. Held against its schema: a fault in it is a fault of this build. */
export const usualPlan: HallPlan = hallPlan.parse(usual);
