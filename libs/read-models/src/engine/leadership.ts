import pg from 'pg';
import { type Database } from '@redress/database';
import { pause } from '@redress/platform';
import { DERIVING_OPTIONS, WRITER_OPTIONS } from './tables.js';

/** One lock for all live projections and process managers of an installation. */
const LEADER_LOCK = 771_100;
const ASK_AGAIN_MS = 1_000;

/**
 * Undefined while another process leads; throws when PostgreSQL is away. The lock lives on the connection that the
 * projections write with: whoever loses the connection has lost the lock, and can write nothing any more. PostgreSQL frees
 * the lock of a killed process at once.
 */
export const leadNow = async ({ options }: Database, settings = WRITER_OPTIONS): Promise<pg.Client | undefined> => {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: `${options.name ?? 'redress'}-leader`,
    options: settings,
    keepAlive: true,
    keepAliveInitialDelayMillis: 1_000,
  });
  client.on('error', () => undefined);
  let leads = false;
  try {
    await client.connect();
    const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [LEADER_LOCK]);
    leads = rows[0]?.leads === true;
    return leads ? client : undefined;
  } finally {
    if (!leads) await client.end().catch(() => undefined);
  }
};

/** Waits until this process leads. */
export const leaderConnection = async (database: Database, signal: AbortSignal): Promise<pg.Client | undefined> => {
  while (!signal.aborted) {
    // PostgreSQL may be away: then we ask again.
    const client = await leadNow(database, DERIVING_OPTIONS).catch(() => undefined);
    if (client !== undefined) return client;
    await pause(ASK_AGAIN_MS, signal);
  }
  return undefined;
};
