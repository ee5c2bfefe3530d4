import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createIdMaker, silentLog } from '../../../hall/kernel/index.ts';
import { nodeIdOf } from '../../../hall/outbox/index.ts';
import { createPlanBook } from '../../../hall/plan/index.ts';
import { createKeyring, openStore } from '../../../hall/store/index.ts';
import type { SyncLink } from '../../../hall/sync/index.ts';
import { receiveKey } from '../../../hall/sync/keys/keys.ts';
import { createClockMeter } from '../../../hall/sync/node/clock-meter.ts';
import { openConnection, type Connection } from '../../../hall/sync/node/connection.ts';
import { enrolAt } from '../../../hall/sync/node/enrol.ts';
import { upstreamRow } from '../../../hall/sync/node/store.ts';
import { createSyncLink } from '../../../service/sync-link.ts';
import { systemClock, systemRandom } from '../../../service/system.ts';
import { noCardUpstream } from '../../support/no-card-upstream.ts';

/** A store in that folder, as a hall's machine has it. */
export function openBenchStore(folder: string) {
  mkdirSync(folder, { recursive: true });
  const keyring = createKeyring(new Uint8Array(32).fill(7), systemRandom);
  const store = openStore({ path: join(folder, 'hall.db') });
  return { store, keyring, self: nodeIdOf(store, systemRandom) };
}

export interface BenchNode {
  readonly connection: Connection;
  /** Bytes that travelled in both directions, without TLS. */
  readonly wire: () => number;
}

/** Its connection to the city, over TLS; enrolled when it is there for the first time. */
export async function connectBenchNode(
  opened: ReturnType<typeof openBenchStore>,
  to: { readonly url: string; readonly code: string; readonly letter: string },
): Promise<BenchNode> {
  const { store, keyring } = opened;
  let wire = 0;
  const line = createSyncLink();
  const counted: SyncLink = {
    async send(asked) {
      const answer = await line.send(asked);
      wire += Buffer.byteLength(JSON.stringify(asked.headers)) + (asked.body?.length ?? 0) + answer.body.length;
      return answer;
    },
    close: () => line.close(),
  };
  const system = { clock: systemClock, random: systemRandom };
  const common = {
    ...opened,
    ...system,
    link: counted,
    meter: createClockMeter(),
    key: () => receiveKey({ store, keyring, random: systemRandom }),
  };
  if (upstreamRow(store) === null) {
    const asked = { url: to.url, code: to.code, signal: AbortSignal.timeout(20_000) };
    const enrolled = await enrolAt({ ...common, name: 'bench', series: to.letter }, asked);
    if (!enrolled.ok) throw new Error(enrolled.error);
  }
  const ids = createIdMaker(systemClock, systemRandom);
  const plan = createPlanBook({ store, keyring, clock: systemClock, ids });
  const nothing = (): void => undefined;
  const told = { erased: nothing, cardsChanged: nothing, published: nothing, moved: nothing };
  const parts = {
    ...common,
    ...told,
    ids,
    log: silentLog,
    program: '1',
    url: to.url,
    plan,
    toCity: true,
    zone: 'Asia/Shanghai',
    cards: noCardUpstream,
    sessions: null,
  };
  return { connection: await openConnection(parts, new AbortController().signal), wire: () => wire };
}
