import pg from 'pg';

/** A statement that takes longer is as good as a lost connection. */
const STATEMENT_PATIENCE_MS = 30_000;

const CONNECT_PATIENCE_MS = 10_000;

/** A connection of its own, never one of a pool: the lock and the order of commits depend on it. */
export const connect = async (databaseUrl: string, role: 'writes' | 'reads'): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: `eventstore node, ${role}`,
    keepAlive: true,
    query_timeout: STATEMENT_PATIENCE_MS,
    connectionTimeoutMillis: CONNECT_PATIENCE_MS,
  });
  await client.connect();
  // A role or database may have been set up to confirm commits before they are on disk.
  await client.query('set synchronous_commit = on');
  return client;
};

/** Tells of a connection that ended without being asked to. */
export const onConnectionLost = (client: pg.Client, listener: (error: Error) => void): void => {
  client.on('error', listener);
  client.on('end', () => listener(new Error('The connection to PostgreSQL has ended.')));
};
