import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ArchiveReader, BackupRefused, checkMigrations, restoreTables } from '@redress/backup';
import { Database, inTransaction, migrate } from '@redress/database';
import { startNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { type Settings } from '@redress/platform';
import { installProjections } from '@redress/read-models';
import { MIGRATIONS } from '@redress/runtime';
import { eraseAgain } from './erase-again.js';
import { restoreFiles } from './files.js';
import { forgetProjections, makeProjectionTables } from './projection-tables.js';
import { PROJECTIONS } from './projections.js';
import { registerFor } from './register.js';

const PASSABLE = 0o711;

const refuseUnlessEmpty = (dataDir: string): void => {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new BackupRefused(`${dataDir} is not empty: a restore makes a data folder and changes none.`);
};

/**
 * Makes a data folder from a backup, beside its place, and moves it there when everything is in it and who was erased
 * since is erased again. Throws BackupRefused; then nothing is left behind.
 */
export const restore = async (settings: Settings, file: string, registerFile: string): Promise<string> => {
  const dataDir = resolve(settings.REDRESS_DATA_DIR);
  refuseUnlessEmpty(dataDir);
  const archive = await ArchiveReader.open(file);
  const draft = `${dataDir}.restoring`;
  try {
    const register = registerFor(archive.manifest, registerFile);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true, mode: PASSABLE });
    await restoreFiles(archive, draft, register);
    const erased = await restoreDatabase({ ...settings, REDRESS_DATA_DIR: draft }, archive, register);
    refuseUnlessEmpty(dataDir);
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(draft, dataDir);
    return `${dataDir} is as it was at ${archive.manifest.takenAt}; ${erased} erasures were carried out again.`;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    archive.close();
  }
};

const restoreDatabase = async (settings: Settings, archive: ArchiveReader, register: Buffer): Promise<number> => {
  const { REDRESS_DATA_DIR: draft } = settings;
  const postgres = await startPostgres({
    dataDir: join(draft, 'postgres'),
    logFile: join(draft, 'logs', 'postgres.log'),
  });
  const database = new Database({ url: postgres.url, name: 'redress-restore', most: 2 });
  try {
    await migrate(database, MIGRATIONS);
    // The node makes its own tables.
    await (await startNode({ log: { databaseUrl: postgres.url } })).stop();
    const client = await database.pool.connect();
    try {
      await checkMigrations(client, archive);
      await inTransaction(client, async () => {
        const outdated = await makeProjectionTables(client, archive);
        await restoreTables(client, archive, outdated.tables);
        await forgetProjections(client, outdated.projections);
      });
      await installProjections(database, PROJECTIONS);
    } finally {
      client.release();
    }
    return await eraseAgain(settings, database, register);
  } finally {
    await database.close();
    await postgres.stop();
  }
};
