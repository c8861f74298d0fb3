import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type Client, type Database, inTransaction } from '@redress/database';
import { ArchiveWriter } from './archive-writer.js';
import { BACKUP_FORMAT, type BackedUpTable, BackupRefused, type Manifest } from './manifest.js';
import { linesOf, migrationsOf, tablesOf } from './tables.js';

export interface BackupPlan {
  readonly database: Database;
  readonly documentsFolder: string;
  /** Of a sandbox, which draws its own; none where keys come from the environment. */
  readonly keysFolder: string | undefined;
  /** Read after the snapshot was taken, so that it is never behind it. */
  readonly erasures: () => Buffer;
  readonly file: string;
}

/** The register of erasures is never in a backup: an old one would bring people back. */
const NOT_BACKED_UP = ['erasures.jsonl'];

/**
 * Everything that a running instance holds, as at one moment: events, keys and rows are read in one transaction; files
 * of documents never change, so those that its rows name are copied afterwards.
 */
export const backUp = async (plan: BackupPlan): Promise<Manifest> => {
  if (existsSync(plan.file)) throw new BackupRefused(`${plan.file} is there already; a backup overwrites nothing.`);
  const archive = new ArchiveWriter(plan.file);
  const client = await plan.database.pool.connect();
  try {
    const manifest = await inTransaction(client, async () => write(client, archive, plan));
    await archive.finish(manifest);
    return manifest;
  } catch (error) {
    await archive.discard();
    throw error;
  } finally {
    client.release();
  }
};

const write = async (client: Client, archive: ArchiveWriter, plan: BackupPlan): Promise<Manifest> => {
  await client.query('set transaction isolation level repeatable read, read only');
  const { rows } = await client.query<{ now: string; store: string | null }>(
    `select now(), to_regclass('eventstore.record')::text as store`,
  );
  const [{ now: takenAt, store } = { now: '', store: null }] = rows;
  if (store === null)
    throw new BackupRefused('The events are not in this database: back up their EventStoreDB by its own means.');
  const migrations = await migrationsOf(client);
  const erasures = plan.erasures();
  const tables: BackedUpTable[] = [];
  for (const table of await tablesOf(client)) tables.push(await writeTable(client, archive, table));
  const documentsErasedMeanwhile = await writeDocuments(client, archive, plan.documentsFolder);
  if (plan.keysFolder !== undefined) await writeKeys(archive, plan.keysFolder);
  return {
    format: BACKUP_FORMAT,
    takenAt,
    migrations,
    tables,
    documentsErasedMeanwhile,
    erasures: { bytes: erasures.length, sha256: createHash('sha256').update(erasures).digest('hex') },
    files: archive.files,
  };
};

const writeTable = async (client: Client, archive: ArchiveWriter, table: string): Promise<BackedUpTable> => {
  await archive.add(`tables/${table}.jsonl`, Readable.from(linesOf(client, table)));
  const { rows } = await client.query<{ rows: string }>(`select count(*) as rows from ${table}`);
  return { table, rows: Number(rows[0]?.rows ?? 0) };
};

/** Answers the documents whose files are gone. */
const writeDocuments = async (client: Client, archive: ArchiveWriter, folder: string): Promise<string[]> => {
  const { rows } = await client.query<{ id: string }>(
    'select doc_id as id from redress.document where wrapped_key is not null order by doc_id',
  );
  const gone: string[] = [];
  for (const { id } of rows) {
    const file = await open(join(folder, `${id}.enc`)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      gone.push(id);
      return undefined;
    });
    if (file !== undefined) await archive.add(`documents/${id}.enc`, file.createReadStream());
  }
  return gone;
};

const writeKeys = async (archive: ArchiveWriter, folder: string): Promise<void> => {
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile() && !NOT_BACKED_UP.includes(entry.name))
      await archive.add(`keys/${entry.name}`, createReadStream(join(folder, entry.name)));
};
