import { inTransaction, type Database } from '@redress/database';
import { type Projection, tableOf } from './projection.js';

const INSTALL_LOCK = 771_002;

/** Makes the tables of every projection, and the views that readers use, where they do not exist yet. */
export const installProjections = async (database: Database, projections: readonly Projection[]): Promise<void> => {
  const client = await database.pool.connect();
  try {
    await inTransaction(client, async () => {
      await client.query('select pg_advisory_xact_lock($1)', [INSTALL_LOCK]);
      for (const projection of projections) {
        await client.query(projection.schema(tableOf(projection)));
        const { rows } = await client.query('select 1 from pg_views where schemaname = $1 and viewname = $2', [
          'redress',
          projection.table,
        ]);
        if (rows.length === 0)
          await client.query(`create view redress.${projection.table} as select * from ${tableOf(projection)}`);
      }
    });
  } finally {
    client.release();
  }
};
