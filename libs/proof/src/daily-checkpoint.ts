import { type Database } from '@redress/database';
import { type LogCheckpoints } from './log-checkpoints.js';
import { treeSize } from './tree-writer.js';

const DAY_MS = 86_400_000;
const ONE_AT_A_TIME = 771_200;

/**
 * Cuts a checkpoint when the last one is a day old by the given clock, and answers whether it did. Any number of
 * processes may ask; one of them cuts.
 */
export const cutDaily = async (database: Database, checkpoints: LogCheckpoints, nowMs: number): Promise<boolean> =>
  database.transaction(async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
    const { rows } = await client.query<{ cut_at: string }>(
      'select cut_at from redress.log_checkpoint order by serial desc limit 1',
    );
    const size = await treeSize(client);
    const last = rows[0] === undefined ? undefined : Date.parse(rows[0].cut_at);
    // A sandbox's clock may have been set back since.
    if (size === 0 || (last !== undefined && last <= nowMs && nowMs - last < DAY_MS)) return false;
    await checkpoints.cut(client, size);
    return true;
  });
