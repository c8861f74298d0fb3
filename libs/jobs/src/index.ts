// Owns delayed jobs: queues by name on BullMQ, whose data is in Redis or PostgreSQL.
// The only library that may import bullmq and ioredis; must never know what a job is about.
export * from './queue.js';
export * from './kept-queue.js';
