export { appendEvents, prepareEvent, type EventMaking, type PreparedEvent } from './append.ts';
export { eventTypes, type EventBody, type EventType } from './event-types.ts';
export { cellContext } from './cell-context.ts';
export { cellDigest, isErased } from './cell-digest.ts';
export { eraseSealed } from './erase-sealed.ts';
export { nodeIdOf } from './node-id.ts';
export { seqAt } from './seq-at.ts';
export { eventsAfter, lastEvent, sealAnew, sealedAfter, timeOfEvent, type EventRow } from './store.ts';
export { chainStart, verifyChain, verifyChainFrom, type ChainPoint } from './verify-chain.ts';
