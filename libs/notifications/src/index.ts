// Owns messages to people: their wording, the outbox, and the way to a mail server.
// May import domain, database, identity and platform; must never decide whether a message is due.
export * from './outbox.js';
export * from './wording.js';
export * from './smtp.js';
