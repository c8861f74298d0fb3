import { inTransaction, type Database } from '@redress/database';
import { makeFirstTable } from './live-tables.js';
import { type Projection } from './projection.js';

const INSTALL_LOCK = 771_002;

/** Makes the tables of every projection that has none yet. One of an older version stays until the new one is built. */
export const installProjections = async (database: Database, projections: readonly Projection[]): Promise<void> => {
  const client = await database.pool.connect();
  try {
    await inTransaction(client, async () => {
      await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
      const begun = await client.query('select 1 from redress.checkpoint limit 1');
      for (const projection of projections) await makeFirstTable(client, projection, begun.rows.length > 0);
    });
  } finally {
    client.release();
  }
};
