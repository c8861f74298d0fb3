// Owns the write path of complaints: read, decide, append, and what a command answers.
// May import domain, event-store, sealing, clock, database and platform; must never know HTTP, rows or the queue.
export * from './origin.js';
export * from './errors.js';
export * from './receipt.js';
export * from './case-reader.js';
export * from './references.js';
export * from './policies.js';
export * from './command-context.js';
export * from './complaint-stream.js';
export * from './subject.js';
