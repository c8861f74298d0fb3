import { type Client } from '@redress/database';

/** The event log of the embedded node, and everything else of ours. The queue is filled from these, so it is not among them. */
export const SCHEMAS = ['eventstore', 'redress'] as const;

/** Applied anew where a backup is restored. */
const MIGRATIONS_TABLE = 'redress.migration';
/** A commit of the event log may be large, and is written as text twice its size. */
const ROWS_AT_ONCE = 100;

/** Every table that holds something for good, with its schema. */
export const tablesOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname = any($1) order by 1`,
    [SCHEMAS],
  );
  return rows.map(({ name }) => name).filter((name) => name !== MIGRATIONS_TABLE);
};

export const migrationsOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by name`);
  return rows.map(({ name }) => name);
};

/** The rows of a table as lines of JSON, in the caller's transaction. */
export async function* linesOf(client: Client, table: string): AsyncGenerator<string> {
  await client.query(`declare backup no scroll cursor for select to_json(t)::text as line from ${table} t`);
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${ROWS_AT_ONCE} from backup`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => `${line}\n`).join('');
  }
  await client.query('close backup');
}

/** Tables whose ids are counted by a sequence, which has to go on where it stood. */
export const resetSequences = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column,
            pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and n.nspname = any($1)
       and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`,
    [SCHEMAS],
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval('${sequence}', coalesce(max(${column}), 1), max(${column}) is not null) from ${table}`,
    );
};
