import { type Database, inTransaction } from './database.js';

/** One step of the schema, applied once, in the order of the list, never edited after it was released. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const MIGRATION_LOCK = 771_001;

/**
 * Brings the schema up to date. Several processes may start at once: an advisory lock lets one do it and the others wait.
 * A database from a newer version, which knows steps that we do not, is refused.
 */
export const migrate = async (database: Database, migrations: readonly Migration[]): Promise<void> => {
  const client = await database.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query('create schema if not exists redress');
    await client.query(
      'create table if not exists redress.migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from redress.migration');
    const applied = new Set(rows.map(({ name }) => name));
    const known = new Set(migrations.map(({ name }) => name));
    const newer = [...applied].filter((name) => !known.has(name));
    if (newer.length > 0)
      throw new Error(
        `The database was made by a newer version of Redress (${newer.join(', ')}): use that version, or another database.`,
      );
    for (const { name, sql } of migrations.filter((migration) => !applied.has(migration.name)))
      await inTransaction(client, async () => {
        await client.query(sql);
        await client.query('insert into redress.migration (name) values ($1)', [name]);
      });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    client.release();
  }
};
