// Owns a real PostgreSQL that needs no installation: its data folder, its process, its port and its end.
// Must never import another library of this project; it knows nothing of complaints, events or the supervisor.
export { startPostgres, type PostgresOptions } from './start-postgres.js';
export { stopLeftoverServer } from './stop-server.js';
export { type EmbeddedPostgres } from './embedded-postgres.js';
export { EmbeddedPostgresError } from './embedded-postgres-error.js';
export { freePort } from './free-port.js';
export { isRunning, processStart } from './process-identity.js';
