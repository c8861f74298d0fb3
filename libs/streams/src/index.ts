// Owns the write path that every kind of stream shares: read, decide, append, try again, and know a repeat.
// May import domain, event-store and platform; must never know a kind of stream, HTTP, rows or the queue.
export * from './origin.js';
export * from './errors.js';
export * from './stream-history.js';
export * from './stream-writer.js';
