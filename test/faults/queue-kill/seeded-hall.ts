import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createIdMaker } from '../../../hall/kernel/index.ts';
import { nodeIdOf } from '../../../hall/outbox/index.ts';
import { usualPlan } from '../../../hall/plan/index.ts';
import { handOver, issueTicket, usualLetters } from '../../../hall/queue/index.ts';
import { createKeyring, openStore } from '../../../hall/store/index.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';

export const counterIds = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'] as const;
export type CounterId = (typeof counterIds)[number];

/** A hall of eight counters on a new data folder, where a call may follow a call at once. */
export function prepareHall(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const plan = {
    ...usualPlan,
    calling: { ...usualPlan.calling, pauseSeconds: 0, rounds: 1 },
    counters: counterIds.map((id, index) => ({ id, number: index + 1, name: { zh: id, en: id }, businesses: ['enquiry'] })),
  };
  const store = openStore({ path: join(dataFolder, 'hall.db') });
  store.transaction((tx) => tx.run('INSERT INTO plan_versions (version, at, body) VALUES (1, 0, ?)', JSON.stringify(plan)));
  store.close();
}

/** People come while the service is down: a kiosk's own way would take a minute a ticket. Answers their tickets' ids. */
export function letPeopleCome(dataFolder: string, zone: string, count: number): string[] {
  const store = openStore({ path: join(dataFolder, 'hall.db') });
  try {
    // Nothing of a ticket is sealed: any key does.
    const keyring = createKeyring(new Uint8Array(32), systemRandom);
    const ids = createIdMaker(systemClock, systemRandom);
    const making = { keyring, ids, random: systemRandom, node: nodeIdOf(store, systemRandom), zone, letters: usualLetters };
    const nowMs = systemClock.nowMs();
    return store.transaction((tx) =>
      Array.from({ length: count }, () => {
        const ticket = issueTicket(tx, making, { business: 'enquiry', personId: null, maskedName: null, nowMs });
        handOver(tx, making, { ticketId: ticket.id, how: 'told', nowMs });
        return ticket.id;
      }),
    );
  } finally {
    store.close();
  }
}
