// Owns the sealing of personal text: ciphers, the master key, subjects' keys, sealing and opening.
// May import domain (what Text is), platform and database; must never know what an event means.
export * from './cipher.js';
export * from './wrapping-key.js';
export * from './development-key.js';
export * from './master-key.js';
export * from './subject-keys.js';
export * from './disclosed-keys.js';
export * from './text-keys.js';
export * from './sealed-text.js';
export * from './fingerprints.js';
export * from './errors.js';
export { mapAt } from './text-paths.js';
