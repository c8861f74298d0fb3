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

const picked = (row: object, names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, (row as Record<string, unknown>)[name]]));

const onePerLine = (rows: readonly object[], name: string): string =>
  rows.map((row) => JSON.stringify((row as Record<string, unknown>)[name])).join('\n');

/** Columns of the type json travel on their own, whole; the others together. */
const partsOf = (columns: Columns): { readonly whole: string[]; readonly others: string[] } => {
  const isWhole = (name: string): boolean => columns[name] === 'json';
  const names = Object.keys(columns);
  return { whole: names.filter(isWhole), others: names.filter((name) => !isWhole(name)) };
};

/** Writes any number of rows in one statement; a row that is there already is overwritten. No value of type json is null. */
export const upsertRows = async (
  client: Querying,
  table: string,
  columns: Columns,
  keys: readonly string[],
  rows: readonly object[],
): Promise<void> => {
  if (rows.length === 0) return;
  const { whole, others } = partsOf(columns);
  const list = whole.length === 0 ? rows : rows.map((row) => picked(row, others));
  await upsertJson(client, table, columns, keys, [
    JSON.stringify(list),
    ...whole.map((name) => onePerLine(rows, name)),
  ]);
};

/**
 * The same with the rows as JSON: a list of their columns, and for each column of the type json its values, one a line,
 * which the server need not take apart to tell them from the rest.
 */
export const upsertJson = async (
  client: Querying,
  table: string,
  columns: Columns,
  keys: readonly string[],
  values: readonly string[],
): Promise<void> => {
  const names = Object.keys(columns);
  const { whole, others } = partsOf(columns);
  const sources = [
    `json_to_recordset($1::json) as (${others.map((name) => `${name} ${columns[name]}`).join(', ')})`,
    ...whole.map((_, at) => `string_to_table($${at + 2}, E'\\n')`),
  ];
  const selected = names.map((name) => (whole.includes(name) ? `${name}::json` : name));
  const rest = names.filter((name) => !keys.includes(name));
  await client.query({
    name: statementName('upsert', table),
    text: `insert into ${table} (${names.join(', ')})
     select ${selected.join(', ')} from rows from (${sources.join(', ')}) as row (${[...others, ...whole].join(', ')})
     on conflict (${keys.join(', ')}) do update set ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    values: [...values],
  });
};
