import { type Client, type Database, inTransaction } from '@redress/database';
import { type Position } from '@redress/event-store';
import { type Checkpoints } from './checkpoints.js';
import { type Projection, tableOf } from './projection.js';

/** Which table of a projection readers see. A rebuild of the same version is another generation. */
export interface LiveTable {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly table: string;
}

interface Row extends LiveTable {
  readonly [column: string]: unknown;
}

export const liveTables = async (source: Pick<Client, 'query'> | Database): Promise<ReadonlyMap<string, LiveTable>> => {
  const pool = 'pool' in source ? source.pool : source;
  const { rows } = await pool.query<Row>(
    'select name, version, generation, table_name as table from redress.live_projection',
  );
  return new Map(rows.map((row) => [row.name, row]));
};

/** The tables were swapped by somebody else: whoever writes has to look again which they are. */
export class TablesSwapped extends Error {
  constructor() {
    super('a projection was swapped for a rebuilt one');
  }
}

/** Part of a writer's transaction: while it runs nobody swaps the tables. Throws TablesSwapped. */
export const holdTables = async (client: Client, tables: readonly LiveTable[]): Promise<void> => {
  if (tables.length === 0) return;
  const { rows } = await client.query<Row>(
    'select name, version, generation from redress.live_projection where name = any($1) for share',
    [tables.map(({ name }) => name)],
  );
  const now = new Map(rows.map((row) => [row.name, row]));
  for (const { name, version, generation } of tables) {
    const row = now.get(name);
    if (row?.version !== version || row.generation !== generation) throw new TablesSwapped();
  }
};

/**
 * Makes the first table of a projection and the view that readers use, unless it has them. When the log has been read by
 * others already that table is an empty one of version 0: the projection is built beside it, and nobody waits for it.
 */
export const makeFirstTable = async (client: Client, projection: Projection, logWasRead: boolean): Promise<void> => {
  const { name, table } = projection;
  const { rows } = await client.query('select 1 from redress.live_projection where name = $1', [name]);
  if (rows.length > 0) return;
  const version = logWasRead ? 0 : projection.version;
  const first = tableOf({ table, version });
  await client.query(projection.schema(first));
  await client.query(projection.indexes(first));
  await client.query(`drop view if exists redress.${table}`);
  await client.query(`create view redress.${table} as select * from ${first}`);
  await client.query(
    'insert into redress.live_projection (name, version, generation, table_name) values ($1, $2, 0, $3)',
    [name, version, first],
  );
};

/** A table that was built beside, and how far it goes. */
export interface BuiltTable {
  readonly generation: number;
  readonly table: string;
  /** The name under which its checkpoint was kept. */
  readonly consumer: string;
  readonly position: Position;
  /** The position of the last event there is, asked while the live table stands still. */
  endOfLog(): Promise<bigint>;
}

/**
 * Lets readers see a rebuilt table instead of the old one, and drops that, in one transaction. It waits for the batch
 * that the old one's writer is busy with. Answers false when that writer has come further: there is more to build.
 */
export const swapTables = async (
  client: Client,
  checkpoints: Checkpoints,
  projection: Projection,
  built: BuiltTable,
): Promise<boolean> =>
  inTransaction(client, async () => {
    const { name, version, table } = projection;
    await client.query('set local synchronous_commit = on');
    const { rows } = await client.query<Row>(
      'select name, version, generation, table_name as table from redress.live_projection where name = $1 for update',
      [name],
    );
    const [old] = rows;
    if (old === undefined) throw new Error(`the projection ${name} was never installed`);
    const reached = (await checkpoints.of(name, old.version)) ?? built.position;
    const ahead = reached.commit > built.position.commit;
    // The live one may have passed events of the server's own that nobody delivers to us.
    if (ahead && (await built.endOfLog()) > built.position.commit) return false;
    await client.query(`drop view redress.${table}`);
    await client.query(`create view redress.${table} as select * from ${built.table}`);
    await client.query(`drop table ${old.table}`);
    await client.query(
      'update redress.live_projection set version = $2, generation = $3, table_name = $4, since = now() where name = $1',
      [name, version, built.generation, built.table],
    );
    for (const kept of ['checkpoint', 'projection_fault'])
      await client.query(`delete from redress.${kept} where consumer = any($1)`, [[name, built.consumer]]);
    await checkpoints.save([projection], ahead ? reached : built.position);
    return true;
  });
