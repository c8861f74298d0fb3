// Owns reminders on their way: what is planned, firing, reconciling with the queue, and the sandbox's clock move.
// May import jobs, read-models and streams; must never decide what is due when: the domain does.
export * from './planned-rows.js';
export * from './fire.js';
export * from './reminder-service.js';
export * from './clock-move.js';
