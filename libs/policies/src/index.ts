// Owns what the landlords' policies and the calendars say now and said before, and the commands that change them.
// May import domain, streams, event-store, clock and platform; must never know complaints, HTTP, rows or the queue.
export * from './policies.js';
export * from './known-policies.js';
export * from './followed-policies.js';
export * from './policy-commands.js';
