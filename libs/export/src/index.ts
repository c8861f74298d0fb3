// Owns the complete record as one file: chapters, bag, chronology, and the job that makes it.
// May import domain, complaints, documents, event-store, proof, read-models (its watch), reminders (its queue), sealing, database and platform; must never know HTTP.
export * from './exports-table.js';
export * from './export-run.js';
export * from './export-service.js';
export * from './sealed-notes.js';
export { BadBundle, BundleFile } from './rebuild/bundle-file.js';
export { NotEmpty, rebuildCase, type Rebuilt } from './rebuild/rebuild-case.js';
