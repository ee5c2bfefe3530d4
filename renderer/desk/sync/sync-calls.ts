import type { Api } from '../../api.ts';

/** What the page asks for. */
export type SyncCalls = Pick<Api['sync'], 'retry' | 'enrol' | 'tryAside' | 'trustClock'>;
