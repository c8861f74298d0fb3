// Owns what time it is: the system's clock, or in a sandbox one that can be moved.
// May import domain and database; must never import what is done at a given time.
export * from './clock.js';
export * from './sandbox-clock.js';
