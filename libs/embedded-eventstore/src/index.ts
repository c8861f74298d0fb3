// Owns a small EventStoreDB: a gRPC server that speaks the protocol of the real one, over a log in memory or in PostgreSQL.
// Must never import an app, the domain or the EventStoreDB client.
export { readUsersFile } from './access/users-file.js';
export { type User } from './access/users.js';
export { type NodeOptions, type RunningNode, startNode } from './node/start-node.js';
export { type PostgresLogOptions } from './postgres/postgres-log.js';
export { SUPPORTED_NAMES } from './rpc/methods.js';
export { STORE_ID_TYPE, STORE_STREAM } from './streams/store-identity.js';
