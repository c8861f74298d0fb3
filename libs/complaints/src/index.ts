// Owns the write path of complaints: read, decide, append, and what a command answers.
// May import domain, streams, event-store, sealing, clock, database and platform; must never know HTTP, rows or the queue.
// The shared write path, as far as those who give commands to complaints need it.
export * from '@redress/streams';
export { type Policies } from '@redress/policies';
export * from './errors.js';
export * from './receipt.js';
export * from './case-reader.js';
export * from './references.js';
export * from './command-context.js';
export * from './complaint-stream.js';
export * from './subject.js';
