import { type ArchiveReader } from '@redress/backup';
import { type Client } from '@redress/database';
import { type Projection } from '@redress/read-models';
import { PROJECTIONS } from './projections.js';

const generations = ({ table, version }: Projection): RegExp => new RegExp(`^redress\\.${table}_v${version}(_g\\d+)?$`);

/** A read model that was rebuilt lies in a table of another name than a new one: each table of the backup is made. */
export const makeProjectionTables = async (client: Client, archive: ArchiveReader): Promise<void> => {
  const tables = archive.manifest.tables.map(({ table }) => table);
  for (const projection of PROJECTIONS)
    for (const table of tables.filter((name) => generations(projection).test(name)))
      await client.query(`${projection.schema(table)}\n${projection.indexes(table)}`);
  for (const { name, live } of await liveIn(archive)) {
    const projection = PROJECTIONS.find((known) => known.name === name);
    if (projection === undefined || !tables.includes(live))
      throw new Error(`The backup holds no table of the read model ${name}.`);
    await client.query(`drop view if exists redress.${projection.table}`);
    await client.query(`create view redress.${projection.table} as select * from ${live}`);
  }
};

const liveIn = async (archive: ArchiveReader): Promise<{ name: string; live: string }[]> => {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.read('tables/redress.live_projection.jsonl')) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { name, table_name: live } = JSON.parse(line) as { name: string; table_name: string };
      return { name, live };
    });
};
