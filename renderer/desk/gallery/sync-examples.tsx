import type { SyncState } from '../../../hall/api/contract/index.ts';
import type { Locale } from '../../ui/index.ts';
import { SyncView } from '../sync/SyncPage.tsx';
import type { SyncCalls } from '../sync/sync-calls.ts';
import { nowMs } from './fixtures.ts';

type Up = NonNullable<SyncState['upstream']>;

const minutes = (count: number): number => count * 60_000;
const inStep: Up = {
  url: 'https://192.168.10.5:8733',
  enrolled: true,
  standing: 'in-step',
  problem: null,
  sinceMs: nowMs - minutes(310),
  retryAtMs: null,
  pending: 0,
  oldestMs: null,
  lastAckMs: nowMs - minutes(1),
  lastPullMs: nowMs - 4_000,
  clock: { offsetMs: 40, errorMs: 12 },
  history: [{ atMs: nowMs - minutes(310), up: true, problem: null }],
};
const cut: Up = {
  ...inStep,
  standing: 'cut',
  problem: 'unreachable',
  sinceMs: nowMs - minutes(12),
  retryAtMs: nowMs + 9_000,
  pending: 37,
  oldestMs: nowMs - minutes(11),
  clock: { offsetMs: -74_000, errorMs: 300 },
  history: [
    { atMs: nowMs - minutes(12), up: false, problem: 'unreachable' },
    { atMs: nowMs - minutes(310), up: true, problem: null },
  ],
};
const nothing: SyncState = { nowMs, node: 'N0123456789', clock: null, upstream: null, nodes: [], setAside: [] };
const node: SyncState['nodes'][number] = {
  node: 'NABCDEFGHJK',
  name: 'Kiosk 2, east gate',
  series: 'X',
  seenAtMs: nowMs - 9_000,
  online: true,
  revoked: false,
  received: 4_120,
  pending: 0,
  clock: { offsetMs: 65_000, errorMs: 8 },
  epochs: 1,
};

export const syncExamples: Readonly<Record<string, SyncState>> = {
  'sync-in-step': { ...nothing, upstream: inStep },
  'sync-cut': { ...nothing, upstream: cut },
  'sync-enrol': {
    ...nothing,
    upstream: { ...cut, enrolled: false, standing: 'problem', problem: 'not-enrolled', lastAckMs: null, lastPullMs: null, clock: null },
  },
  'sync-clock': { ...nothing, clock: { shownMs: nowMs + 3_653 * 24 * minutes(60), goesOnMs: nowMs }, upstream: cut },
  'sync-hub': {
    ...nothing,
    nodes: [
      node,
      {
        ...node,
        node: 'N2',
        name: 'Kiosk 3',
        series: 'Y',
        online: false,
        seenAtMs: nowMs - minutes(40),
        pending: 12,
        clock: null,
        epochs: 2,
      },
      { ...node, node: 'N3', name: 'Kiosk of the old hall', series: 'Z', online: false, revoked: true },
    ],
    setAside: [
      { n: 7, node: node.node, seq: 4_001, type: 'ticket.issued', code: 'NUMBER_TAKEN', receivedAtMs: nowMs - minutes(30) },
      { n: 9, node: 'N2', seq: 12, type: '?', code: 'MALFORMED', receivedAtMs: nowMs - minutes(20) },
    ],
  },
};

const calls: SyncCalls = {
  retry: () => Promise.resolve({ trying: true }),
  enrol: () => Promise.resolve({ enrolled: true }),
  tryAside: () => Promise.resolve({ applied: true }),
  trustClock: () => Promise.resolve({ trusted: true }),
};

export function SyncExample({ state, locale }: { readonly state: SyncState; readonly locale: Locale }) {
  return <SyncView view={{ phase: 'live', state, atMs: nowMs, stale: false }} calls={calls} locale={locale} mayChange />;
}
