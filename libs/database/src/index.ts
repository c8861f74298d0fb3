// Owns the connection to PostgreSQL: pool, transactions, migrations, notifications. No table of anybody's stands here.
// Must never import a library that has tables.
export * from './database.js';
export * from './migrations.js';
export * from './notifications.js';
