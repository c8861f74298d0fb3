import pg from 'pg';
import { type Database } from '@redress/database';
import { pause } from '@redress/platform';

/** One lock for all live projections and process managers of an installation. */
const LEADER_LOCK = 771_100;
const ASK_AGAIN_MS = 1_000;

/**
 * Waits until this process leads. The lock lives on the connection that the projections write with: whoever loses the
 * connection has lost the lock, and can write nothing any more. PostgreSQL frees the lock of a killed process at once.
 */
export const leaderConnection = async (database: Database, signal: AbortSignal): Promise<pg.Client | undefined> => {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: database.options.url,
      application_name: `${database.options.name ?? 'redress'}-leader`,
      options: '-c search_path=redress,public',
      keepAlive: true,
      keepAliveInitialDelayMillis: 1_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [
        LEADER_LOCK,
      ]);
      if (rows[0]?.leads === true) return client;
    } catch {
      // PostgreSQL is away: ask again.
    }
    await client.end().catch(() => undefined);
    await pause(ASK_AGAIN_MS, signal);
  }
  return undefined;
};
