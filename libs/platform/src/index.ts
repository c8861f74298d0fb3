// Owns what every process needs whatever it does: configuration, logging, ids, and an orderly life.
// Must never import another library of ours.
export * from './ids.js';
export * from './canonical-json.js';
export * from './keyed-queue.js';
export * from './turnstile.js';
export * from './recently-used.js';
export * from './settings.js';
export * from './configuration.js';
export * from './configuration-page.js';
export * from './logger.js';
export * from './life.js';
export * from './no-arguments.js';
export * from './pause.js';
export * from './csv.js';
