// Owns the proof of the history: leaves, the Merkle tree over them, signed checkpoints, proofs, and the audit of it all.
// May import database, event-store and platform; must never import what an event means, or append one.
export * from './leaf.js';
export * from './merkle.js';
export * from './signed-note.js';
export * from './signing-key.js';
export * from './log-schema.js';
export * from './tree-writer.js';
export * from './tree-reader.js';
export * from './log-checkpoints.js';
export * from './daily-checkpoint.js';
export * from './stream-proof.js';
export * from './log-audit.js';
export * from './moved-leaves.js';
export * from './proved-history.js';
export * from './history-keeper.js';
