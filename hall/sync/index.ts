export { createSync, type Sync, type SyncOptions } from './sync.ts';
export { LinkProblem, type LinkAnswer, type SyncLink } from './link.ts';
export type { SessionsAbove, SessionsBelow, SessionsHeard, SessionsTold } from './sessions.ts';
export type { EnrolProblem } from './node/enrol.ts';
export type { AsideRefusal } from './hub/try-aside.ts';
