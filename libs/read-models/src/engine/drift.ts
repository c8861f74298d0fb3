import { type Client, inTransaction } from '@redress/database';
import { storeIdOf } from '@redress/event-store';
import { build, type BuildParts } from './build.js';
import { Checkpoints } from './checkpoints.js';
import { liveTables } from './live-tables.js';
import { buildConnection } from './rebuild.js';

/** A row that readers see otherwise than the events tell it. */
export interface Difference {
  readonly projection: string;
  readonly row: string;
  /** The columns that differ; none when the row is on one side only. */
  readonly columns: readonly string[];
  readonly live: Readonly<Record<string, unknown>> | null;
  readonly rebuilt: Readonly<Record<string, unknown>> | null;
}

export interface DriftReport {
  readonly projection: string;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

const COPY = 'verify_live';
const REBUILT = 'verify_rebuilt';

/**
 * Builds a projection once more from the events, up to where the live one stands, and compares the two row by row. The
 * live one goes on meanwhile: what is compared is a copy of it, taken together with its checkpoint.
 */
export const verifyProjection = async (parts: BuildParts): Promise<DriftReport> => {
  const { projection, database, store } = parts;
  const client = await buildConnection(database);
  const [copy, rebuilt] = [COPY, REBUILT].map((kind) => `redress.${kind}_${projection.table}`) as [string, string];
  const consumer = `${projection.name}~verify`;
  const forget = async (): Promise<void> => {
    await client.query(`drop table if exists ${copy}; drop table if exists ${rebuilt}`);
    await client.query('delete from redress.checkpoint where consumer = $1', [consumer]);
  };
  try {
    await forget();
    const checkpoints = new Checkpoints(await storeIdOf(store), client);
    const until = await copyLive(client, checkpoints, parts, copy);
    await client.query(projection.schema(rebuilt));
    if (until !== undefined)
      await build(parts, client, { table: rebuilt, consumer, until }, () => Promise.resolve(true));
    return { projection: projection.name, ...(await compare(client, projection.name, copy, rebuilt)) };
  } finally {
    await forget().catch(() => undefined);
    await client.end().catch(() => undefined);
  }
};

/** Answers the position that the copy holds; undefined when nothing was projected yet. */
const copyLive = async (
  client: Client,
  checkpoints: Checkpoints,
  { projection }: BuildParts,
  copy: string,
): Promise<bigint | undefined> =>
  inTransaction(client, async () => {
    await client.query('set transaction isolation level repeatable read');
    const live = (await liveTables(client)).get(projection.name);
    if (live?.version !== projection.version)
      throw new Error(`Readers see version ${live?.version ?? 0} of ${projection.name}, not ${projection.version}.`);
    await client.query(`create unlogged table ${copy} as select * from ${live.table}`);
    return (await checkpoints.of(projection.name, projection.version))?.commit;
  });

interface Pair {
  readonly key: string;
  readonly live: Record<string, unknown> | null;
  readonly rebuilt: Record<string, unknown> | null;
  readonly [column: string]: unknown;
}

const compare = async (
  client: Client,
  projection: string,
  copy: string,
  rebuilt: string,
): Promise<Omit<DriftReport, 'projection'>> => {
  await client.query('set enable_seqscan = on'); // here all rows are read
  const keys = await keysOf(client, rebuilt);
  const using = keys.map((key) => `l.${key} = r.${key}`).join(' and ');
  const name = keys.map((key) => `coalesce(l.${key}, r.${key})::text`).join(` || ' ' || `);
  const pairs = await client.query<Pair>(
    `select ${name} as key, to_jsonb(l) as live, to_jsonb(r) as rebuilt
     from ${copy} l full join ${rebuilt} r on ${using}
     where to_jsonb(l) is distinct from to_jsonb(r) order by 1`,
  );
  const counted = await client.query<{ rows: string }>(`select count(*) as rows from ${rebuilt}`);
  return {
    rows: Number(counted.rows[0]?.rows ?? 0),
    differences: pairs.rows.map(({ key, live, rebuilt: told }) => ({
      projection,
      row: key,
      columns: live === null || told === null ? [] : differing(live, told),
      live,
      rebuilt: told,
    })),
  };
};

const differing = (live: Record<string, unknown>, rebuilt: Record<string, unknown>): string[] =>
  Object.keys({ ...live, ...rebuilt }).filter((name) => JSON.stringify(live[name]) !== JSON.stringify(rebuilt[name]));

const keysOf = async (client: Client, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by a.attnum`,
    [table],
  );
  return rows.map(({ name }) => name);
};
