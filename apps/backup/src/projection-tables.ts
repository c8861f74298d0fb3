import { type ArchiveReader } from '@redress/backup';
import { type Client } from '@redress/database';
import { type Projection } from '@redress/read-models';
import { PROJECTIONS } from './projections.js';

const tablesOf = ({ table }: Projection, version: number | string): RegExp =>
  new RegExp(`^redress\\.${table}_v${version}(_g\\d+)?$`);

/** What of a backup another version of the program made of the events: this one makes its own of them. */
export interface Outdated {
  readonly projections: readonly string[];
  readonly tables: readonly string[];
}

/**
 * A read model that was rebuilt lies in a table of another name than a new one: each table of the backup is made, save
 * those that are outdated.
 */
export const makeProjectionTables = async (client: Client, archive: ArchiveReader): Promise<Outdated> => {
  const tables = archive.manifest.tables.map(({ table }) => table);
  const live = new Map((await liveIn(archive)).map((row) => [row.name, row]));
  const current = PROJECTIONS.filter(({ name, version }) => live.get(name)?.version === version);
  const made = current.flatMap((projection) =>
    tables
      .filter((table) => tablesOf(projection, projection.version).test(table))
      .map((table) => ({ projection, table })),
  );
  for (const { projection, table } of made)
    await client.query(`${projection.schema(table)}\n${projection.indexes(table)}`);
  for (const projection of current) {
    const seen = live.get(projection.name)?.table_name;
    await client.query(`drop view if exists redress.${projection.table}`);
    await client.query(`create view redress.${projection.table} as select * from ${seen}`);
  }
  return {
    projections: PROJECTIONS.filter((each) => !current.includes(each)).map(({ name }) => name),
    tables: tables.filter(
      (table) =>
        PROJECTIONS.some((each) => tablesOf(each, '\\d+').test(table)) && !made.some((one) => one.table === table),
    ),
  };
};

/** So that they are installed as if they had never been, and what was being built of them too. */
export const forgetProjections = async (client: Client, names: readonly string[]): Promise<void> => {
  await client.query('delete from redress.live_projection where name = any($1)', [names]);
  for (const table of ['checkpoint', 'projection_fault'])
    await client.query(`delete from redress.${table} where split_part(consumer, '~', 1) = any($1)`, [names]);
};

interface LiveRow {
  readonly name: string;
  readonly version: number;
  readonly table_name: string;
}

const liveIn = async (archive: ArchiveReader): Promise<LiveRow[]> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.read('tables/redress.live_projection.jsonl')) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LiveRow);
};
