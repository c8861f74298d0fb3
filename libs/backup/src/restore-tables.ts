import { createInterface } from 'node:readline';
import { type Client } from '@redress/database';
import { type ArchiveReader } from './archive-reader.js';
import { BackupRefused } from './manifest.js';
import { migrationsOf, resetSequences, tablesOf } from './tables.js';

const MOST_CHARACTERS = 4_000_000;
const MOST_LINES = 1_000;

const insert = async (client: Client, table: string, lines: readonly string[]): Promise<void> => {
  if (lines.length === 0) return;
  await client.query(
    `insert into ${table} overriding system value select * from json_populate_recordset(null::${table}, $1::json)`,
    [`[${lines.join(',')}]`],
  );
};

const fill = async (client: Client, archive: ArchiveReader, table: string): Promise<number> => {
  const content = await archive.read(`tables/${table}.jsonl`);
  let lines: string[] = [];
  let [characters, rows] = [0, 0];
  let failure: Error | undefined;
  content.on('error', (error) => (failure = error));
  for await (const line of createInterface({ input: content, crlfDelay: Infinity })) {
    lines.push(line);
    characters += line.length;
    rows += 1;
    if (characters < MOST_CHARACTERS && lines.length < MOST_LINES) continue;
    await insert(client, table, lines);
    [lines, characters] = [[], 0];
  }
  await insert(client, table, lines);
  if (failure !== undefined) throw failure;
  return rows;
};

/** The backup was made by a program whose tables are others. Throws BackupRefused. */
export const checkMigrations = async (client: Client, { manifest }: ArchiveReader): Promise<void> => {
  const ours = await migrationsOf(client);
  const differing = [
    ...manifest.migrations.filter((name) => !ours.includes(name)),
    ...ours.filter((name) => !manifest.migrations.includes(name)),
  ];
  if (differing.length > 0)
    throw new BackupRefused(
      `The backup was made by another version of Redress (${differing.join(', ')}): restore it with that version.`,
    );
};

/**
 * Fills the tables, which are there, with what the backup holds and nothing else, in the caller's transaction; those of
 * `except` are left out.
 */
export const restoreTables = async (
  client: Client,
  archive: ArchiveReader,
  except: readonly string[],
): Promise<void> => {
  const present = await tablesOf(client);
  if (present.length > 0) await client.query(`truncate ${present.join(', ')}`);
  for (const { table, rows } of archive.manifest.tables) {
    if (except.includes(table)) continue;
    const restored = await fill(client, archive, table);
    if (restored !== rows)
      throw new BackupRefused(`${table} has ${restored} rows in the backup, and ${rows} were told.`);
  }
  await resetSequences(client);
};
