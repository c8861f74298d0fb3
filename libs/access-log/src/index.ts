// Owns the record of who looked at which case, when, and at what of it.
// May import domain, database and the cursors of read-models; must never decide who may look.
export * from './access-log.js';
