// Owns reminders on their way: the queue (BullMQ on Redis or PostgreSQL), firing, reconciling, and the sandbox's clock move.
// The only library that may import bullmq and ioredis; what is due when is decided in the domain.
export * from './queue.js';
export * from './planned-rows.js';
export * from './fire.js';
export * from './reminder-service.js';
export * from './clock-move.js';
