import { createAssist, type Assist } from './assist/index.ts';
import type { Queue } from './queue/index.ts';
import { isMainMachine, type HallSettings } from './settings.ts';
import type { Visits } from './visit/index.ts';

type Made = Omit<Parameters<typeof createAssist>[0], 'kiosk' | 'isMain' | 'counterOf' | 'visits'> & {
  readonly settings: HallSettings;
  readonly queue: Pick<Queue, 'counters'>;
  readonly visits: Visits;
};

/** Staff who go on with what somebody began at the kiosk. */
export function openAssist(made: Made): Assist {
  const { settings, queue, visits } = made;
  const assist = createAssist({
    ...made,
    kiosk: settings.kiosk ?? 1,
    isMain: isMainMachine(settings),
    counterOf: (staffId) => queue.counters().find((one) => one.staffId === staffId && one.state !== 'closed')?.number ?? null,
  });
  visits.moved.listen(assist.changed);
  return assist;
}
