// Owns the copying of a whole event log from one EventStoreDB to another, byte for byte, and the proof that it arrived.
// It must never import the domain or anything that knows what the events mean.
export { type Copied, copyLog, type CopyProgress } from './copy-log.js';
export { MigrationRefused } from './migration-refused.js';
