import { join, resolve } from 'node:path';
import { startPostgres } from '@redress/embedded-postgres';
import { Database, migrate } from '@redress/database';
import { DOCUMENT_KEYS } from '@redress/documents';
import { ConfigurationError, EX_CONFIG, readConfiguration, takesNoArguments, type Settings } from '@redress/platform';
import { MIGRATIONS, openMasterKey } from '@redress/runtime';
import {
  DISCLOSED_KEYS,
  forgetRetiredDevelopmentKey,
  MASTER_SECRETS,
  replaceDevelopmentKey,
  SUBJECT_KEYS,
} from '@redress/sealing';

const USAGE = `npm run rotate-master-key

Wraps every key anew: a sandbox's with a master key that it draws, an installation's with MASTER_KEY; the one before is named
by MASTER_KEY_RETIRED (docs/sealing.md). No event is touched.`;

/** The configured database, else the sandbox's own, running or started for as long as this takes. */
const openDatabase = async (settings: Settings): Promise<{ database: Database; close: () => Promise<void> }> => {
  const server =
    settings.DATABASE_URL === undefined
      ? await startPostgres({ dataDir: join(resolve(settings.REDRESS_DATA_DIR), 'postgres') })
      : undefined;
  const database = new Database({ url: server?.url ?? settings.DATABASE_URL ?? '', name: 'redress-rotate', most: 2 });
  const close = async (): Promise<void> => {
    await database.close();
    await server?.stop();
  };
  return { database, close };
};

const rotate = async (settings: Settings): Promise<string> => {
  const dataDir = resolve(settings.REDRESS_DATA_DIR);
  const own = settings.MASTER_KEY === undefined;
  if (!own && settings.MASTER_KEY_RETIRED.length === 0)
    throw new ConfigurationError(['MASTER_KEY_RETIRED names no key: set the new key as MASTER_KEY, the old one here.']);
  const { database, close } = await openDatabase(settings);
  try {
    await migrate(database, MIGRATIONS);
    await openMasterKey(settings, database);
    if (own) replaceDevelopmentKey(dataDir);
    const master = await openMasterKey(settings, database);
    const subjects = (await master.rewrap(SUBJECT_KEYS)) + (await master.rewrap(DISCLOSED_KEYS));
    const documents = await master.rewrap(DOCUMENT_KEYS);
    const secrets = await master.rewrap(MASTER_SECRETS);
    if (own) forgetRetiredDevelopmentKey(dataDir);
    const next = own ? 'Restart a sandbox that runs.' : 'MASTER_KEY_RETIRED is needed no more.';
    return `${master.id} wraps everything now: ${subjects} subjects, ${documents} documents, ${secrets} secrets were wrapped anew. ${next}`;
  } finally {
    await close();
  }
};

takesNoArguments(USAGE);
try {
  process.stdout.write(`${await rotate(readConfiguration(process.env))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigurationError ? EX_CONFIG : 1;
}
