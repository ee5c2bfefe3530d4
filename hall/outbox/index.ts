export { appendEvents, prepareEvent, type EventMaking, type PreparedEvent } from './append.ts';
export { eventTypes, type EventBody, type EventType } from './event-types.ts';
export { nodeIdOf } from './node-id.ts';
export { eventsAfter, lastEvent, type EventRow } from './store.ts';
export { verifyChain } from './verify-chain.ts';
