import { type Querying } from '@redress/database';

/** Column name → SQL type. */
export type Columns = Readonly<Record<string, string>>;

export const tableDdl = (table: string, columns: Columns, keys: readonly string[]): string => {
  const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  return `create table if not exists ${table} (${list.join(', ')}, primary key (${keys.join(', ')}));`;
};

export const indexDdl = (table: string, indexes: readonly string[]): string => {
  const name = table.replace(/^redress\./, '');
  return indexes.map((index, at) => `create index if not exists ${name}_${at} on ${table} ${index};`).join('\n');
};

/**
 * Of a connection that writes rows: it finds them by key. Its statements are planned once, when a table may still be
 * empty, and would read all of it ever after.
 */
export const WRITER_OPTIONS = '-c search_path=redress,public -c enable_seqscan=off';

/** The same without waiting for the disk: what a crash takes of rows it takes of their checkpoints, and the log has it. */
export const DERIVING_OPTIONS = `${WRITER_OPTIONS} -c synchronous_commit=off`;

/** The server plans a statement with a name once for a connection, and not anew for each small batch. */
export const statementName = (does: string, table: string): string => `${does} ${table.replace(/^redress\./, '')}`;

/** Writes any number of rows in one statement; a row that is there already is overwritten. */
export const upsertRows = async (
  client: Querying,
  table: string,
  columns: Columns,
  keys: readonly string[],
  rows: readonly object[],
): Promise<void> => {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const rest = names.filter((name) => !keys.includes(name));
  await client.query({
    name: statementName('upsert', table),
    text: `insert into ${table} (${names.join(', ')})
     select ${names.join(', ')} from json_to_recordset($1::json) as row (${typed.join(', ')})
     on conflict (${keys.join(', ')}) do update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    values: [JSON.stringify(rows)],
  });
};
