// Owns read models: projections, the runner that drives them and the process managers, and the queries on their rows.
// May import domain, database, event-store and sealing; must never append an event.
export * from './engine/projection.js';
export * from './engine/row-projection.js';
export * from './engine/checkpoints.js';
export * from './engine/build.js';
export * from './engine/case-rows.js';
export * from './engine/decode.js';
export * from './engine/drift.js';
export * from './engine/faults.js';
export * from './engine/live-tables.js';
export * from './engine/projector.js';
export * from './engine/quarantine.js';
export * from './engine/rebuild.js';
export * from './engine/reactor.js';
export * from './engine/log-consumer.js';
export * from './engine/runner.js';
export * from './engine/install.js';
export * from './engine/position-watch.js';
export * from './engine/cursor.js';
export * from './engine/reader.js';
export * from './all-projections.js';
export * from './worklist/worklist.queries.js';
export * from './case-record/case-record.queries.js';
export * from './deadlines/deadlines.queries.js';
export * from './remedies/remedies.queries.js';
export * from './reminders/reminders.queries.js';
export * from './reminders/dropped-reminders.js';
