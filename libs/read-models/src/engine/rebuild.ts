import pg from 'pg';
import { type Database } from '@redress/database';
import { storeIdOf } from '@redress/event-store';
import { pause } from '@redress/platform';
import { build, type BuildParts, type Site } from './build.js';
import { Checkpoints } from './checkpoints.js';
import { type LiveTable, liveTables, swapTables } from './live-tables.js';
import { type Projection, tableOf } from './projection.js';
import { DERIVING_OPTIONS } from './tables.js';

/** The first part of the lock on a projection's build; the second is made of its name. */
const BUILD_LOCK = 771_101;
const ASK_AGAIN_MS = 2_000;

/** Another process builds this projection at the moment. */
export class BuildGoesOn extends Error {
  constructor(projection: string) {
    super(`Another process is building ${projection}.`);
  }
}

export const buildConnection = async ({ options }: Database): Promise<pg.Client> => {
  const client = new pg.Client({
    connectionString: options.url,
    application_name: `${options.name ?? 'redress'}-build`,
    options: DERIVING_OPTIONS,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/**
 * Builds a projection beside the one that readers see, and swaps the two when it has caught up with it and has its
 * indexes. `afresh` throws away what an earlier build left; otherwise that is gone on with. Throws BuildGoesOn, BuildStopped.
 */
export const rebuild = async (parts: BuildParts, { afresh }: { readonly afresh: boolean }): Promise<void> => {
  const client = await buildConnection(parts.database);
  try {
    await buildAndSwap(parts, client, afresh);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Until the connection ends nobody else builds this projection. Throws BuildGoesOn. */
export const holdBuild = async (client: pg.Client, name: string): Promise<void> => {
  const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as ours', [
    BUILD_LOCK,
    name,
  ]);
  if (rows[0]?.ours !== true) throw new BuildGoesOn(name);
};

/** Where the next table of a projection is built, beside the one that readers see. */
export const nextSite = (
  projection: Projection,
  live: LiveTable | undefined,
): Site & { readonly generation: number } => {
  const { name, version } = projection;
  const generation = live?.version === version ? live.generation + 1 : 0;
  return { generation, table: tableOf(projection, generation), consumer: `${name}~${version}.${generation}` };
};

const buildAndSwap = async (parts: BuildParts, client: pg.Client, afresh: boolean): Promise<void> => {
  const { projection, store } = parts;
  const { name } = projection;
  await holdBuild(client, name);
  const { generation, table, consumer } = nextSite(projection, (await liveTables(client)).get(name));
  if (afresh) {
    await client.query(`drop table if exists ${table}`);
    await client.query('delete from redress.checkpoint where consumer = $1', [consumer]);
  }
  await client.query(projection.schema(table));
  const checkpoints = new Checkpoints(await storeIdOf(store), client);
  await build(parts, client, { table, consumer }, async (position) => {
    await client.query(projection.indexes(table));
    return swapTables(client, checkpoints, projection, {
      generation,
      table,
      consumer,
      position,
      endOfLog: async () => (await store.lastPosition())?.commit ?? 0n,
    });
  });
};

/** Those that are newer in this program than in the database. */
export const newVersions = async (database: Database, projections: readonly Projection[]): Promise<Projection[]> => {
  const live = await liveTables(database);
  return projections.filter(({ name, version }) => version > (live.get(name)?.version ?? version));
};

/** Builds every new version, one after another; when another process is at it, or it fails, looks again. */
export const buildNewVersions = async (
  parts: Omit<BuildParts, 'projection'>,
  projections: readonly Projection[],
): Promise<void> => {
  const { database, log, signal } = parts;
  while (!signal.aborted) {
    const projection = (await newVersions(database, projections).catch(() => projections)).at(0);
    if (projection === undefined) return;
    const { name, version } = projection;
    try {
      log.info({ projection: name, version }, 'building a new version beside the old one');
      await rebuild({ ...parts, projection }, { afresh: false });
      log.info({ projection: name, version }, 'readers see the new version');
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof BuildGoesOn)) log.error({ projection: name, error: String(error) }, 'the build failed');
      await pause(ASK_AGAIN_MS, signal);
    }
  }
};
