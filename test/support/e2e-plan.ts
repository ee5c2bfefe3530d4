import { join } from 'node:path';
import Database from 'better-sqlite3';
import { business, hallPlan, type HallPlan } from '../../hall/api/contract/index.ts';
import { storeFileIn } from '../faults/hall-files.ts';
import type { WholeKiosk } from './whole-kiosk.ts';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J'] as const;
const allDay = { open: '00:00', close: '23:59', lunch: null };

/** Two counters that serve everything, a hall that never shuts, and pauses so short that a test can wait for them. */
export const quickPlan: HallPlan = hallPlan.parse({
  businesses: business.options.map((one, index) => ({ business: one, letter: LETTERS[index], offered: true, quota: null })),
  counters: [1, 2].map((number) => ({
    id: `c${number}`,
    number,
    name: { zh: '综合', en: 'General' },
    businesses: business.options,
  })),
  hours: { weekly: Array.from({ length: 7 }, () => allDay), days: [], lastTicketMinutes: 0 },
  calling: {
    rounds: 2,
    pauseSeconds: 1,
    rejoinAfter: 1,
    headStartMinutes: 15,
    priorityAge: 65,
    priorities: ['age'],
    warnWaitMinutes: 30,
    undoSeconds: 60,
    nearAt: 0,
  },
  board: { english: false, notices: [] },
});

/** Puts the plan into the store of a stopped service, as the manager's next version, and starts it again. */
export async function runByPlan(kiosk: WholeKiosk, plan: HallPlan): Promise<void> {
  await kiosk.service().stop();
  const db = new Database(join(kiosk.data, storeFileIn(kiosk.data)));
  try {
    db.prepare(
      'INSERT INTO plan_versions (version, at, staff_id, body) SELECT coalesce(max(version), 0) + 1, ?, NULL, ? FROM plan_versions',
    ).run(Date.now(), JSON.stringify(plan));
  } finally {
    db.close();
  }
  await kiosk.startService();
}
