// Owns backups: one file with everything an instance holds, taken while it runs, and an instance made from it again.
// May import database, erasure, platform and the embedded parts; must never import an app, or know what a row means.
export * from './archive-reader.js';
export * from './archive-writer.js';
export * from './back-up.js';
export * from './manifest.js';
export * from './restore-tables.js';
export * from './tables.js';
