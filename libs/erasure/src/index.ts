// Owns the erasure of a person: who asked, who agreed, what stands against it, and the destruction of keys.
// May import domain, complaints, documents, event-store, sealing, clock, database and platform; must never know HTTP or rows.
export * from './erasure.js';
export * from './erasures.js';
export * from './erasure-register.js';
export * from './errors.js';
export { type CaseLookups } from './cases.js';
