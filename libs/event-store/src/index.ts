// Owns the event store: reading, appending, following, and the stored form of events.
// The only library that may import the client; must never import what uses events.
export { EventStore, type ReadOptions } from './event-store.js';
export { type Batch, type FollowOptions } from './follow.js';
export * from './recorded.js';
export * from './failures.js';
export * from './codec.js';
export * from './upcasters.js';
export * from './store-id.js';
