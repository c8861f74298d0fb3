// Owns the assembly: opens every part that the API and the worker share, and closes it again.
// May import every library but the queue; must never import an app.
export * from './runtime.js';
export * from './forget-derived.js';
export * from './store-check.js';
export * from './addresses.js';
export * from './operator-command.js';
