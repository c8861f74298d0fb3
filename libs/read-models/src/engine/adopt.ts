import { type Client } from '@redress/database';
import { type Consumer } from './consumer.js';
import { liveTables } from './live-tables.js';
import { type Projection } from './projection.js';
import { nextSite } from './rebuild.js';

/** Why the checkpoints cannot be moved to another store; nothing was changed. */
export class AdoptionRefused extends Error {}

/** Where a consumer of the log stood and where it goes on; from the beginning, if it had passed no event of ours. */
export interface MovedCheckpoint extends Consumer {
  readonly was: string;
  readonly now: string | null;
}

interface Row extends MovedCheckpoint {
  readonly [column: string]: unknown;
}

/** The store that the checkpoints were taken of, when it is another than `storeId`. Throws AdoptionRefused. */
export const foreignStoreOf = async (client: Client, storeId: string): Promise<string | undefined> => {
  const { rows } = await client.query<{ id: string }>(
    'select distinct store_id as id from redress.checkpoint where store_id <> $1 order by 1',
    [storeId],
  );
  if (rows.length > 1)
    throw new AdoptionRefused(`The checkpoints belong to several stores: ${rows.map(({ id }) => id).join(', ')}.`);
  return rows[0]?.id;
};

/**
 * The tree of proofs says which event a position meant, so it must have taken in whatever any consumer has passed: else
 * process managers would be shown events again. Throws AdoptionRefused.
 */
export const demandProved = async (client: Client, from: string, tree: Consumer): Promise<void> => {
  const { rows } = await client.query<{ consumer: string }>(
    `select consumer from redress.checkpoint
     where store_id = $1 and consumer not like '%~%' and commit_position > coalesce(
       (select commit_position from redress.checkpoint where store_id = $1 and consumer = $2 and version = $3), -1)
     order by 1`,
    [from, tree.name, tree.version],
  );
  if (rows.length > 0)
    throw new AdoptionRefused(
      `The tree of proofs is behind ${rows.map(({ consumer }) => consumer).join(', ')}: ` +
        `let a worker run on the store ${from} until status says that all have come equally far.`,
    );
};

/**
 * Part of a transaction: moves every checkpoint of the store `from` to the event that it stood at in the store `to`, and
 * rows that say where an event is with it. `moved` is a table of (event_id, was, commit_position, prepare_position) with
 * every event that any consumer has passed. What was being built beside is thrown away, to be begun again.
 */
export const adoptCheckpoints = async (
  client: Client,
  projections: readonly Projection[],
  { from, to, moved }: { readonly from: string; readonly to: string; readonly moved: string },
): Promise<readonly MovedCheckpoint[]> => {
  const live = await liveTables(client);
  for (const projection of projections) {
    const seen = live.get(projection.name);
    await client.query(`drop table if exists ${nextSite(projection, seen).table}`);
    // Readers of an older version have no use for positions, and the new one is built from the log.
    if (projection.positionColumn !== undefined && seen?.version === projection.version)
      await movePositions(client, { table: seen.table, column: projection.positionColumn, moved });
  }
  await client.query(`delete from redress.checkpoint where store_id = $1 and consumer like '%~%'`, [from]);
  const { rows } = await client.query<Row>(
    `select consumer as name, version, c.commit_position as was, reached.commit_position as now,
            reached.prepare_position as prepare
     from redress.checkpoint c left join lateral
       (select commit_position, prepare_position from ${moved}
        where was <= c.commit_position order by was desc limit 1) reached on true
     where store_id = $1 order by consumer, version`,
    [from],
  );
  await client.query('delete from redress.checkpoint where store_id = $1', [from]);
  await client.query(
    `insert into redress.checkpoint (consumer, version, store_id, commit_position, prepare_position)
     select name, version, $1, now, prepare
     from jsonb_to_recordset($2::jsonb) as moved (name text, version int, now bigint, prepare bigint) where now is not null`,
    [to, JSON.stringify(rows)],
  );
  return rows.map(({ name, version, was, now }) => ({ name, version, was, now }));
};

const movePositions = async (
  client: Client,
  { table, column, moved }: { readonly table: string; readonly column: string; readonly moved: string },
): Promise<void> => {
  await client.query(
    `update ${table} row set ${column} = moved.commit_position
     from ${moved} moved where moved.event_id = row.event_id and moved.was = row.${column}`,
  );
};
