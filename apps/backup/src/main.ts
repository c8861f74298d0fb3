import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp } from '@redress/backup';
import { Database } from '@redress/database';
import { ErasureRegister, erasureRegisterOf } from '@redress/erasure';
import { ConfigurationError, EX_CONFIG, readConfiguration } from '@redress/platform';
import { withAddresses } from '@redress/runtime';

const USAGE = `npm run backup -- --to FILE

Writes everything that the instance on REDRESS_DATA_DIR holds into one new file, while it runs: events, keys, read models
and documents, as at one moment. The register of erasures is not in it, and a restore needs that (docs/backup.md).`;
const EX_USAGE = 64;

const given = (): string | undefined => {
  try {
    return parseArgs({ options: { to: { type: 'string' } } }).values.to;
  } catch {
    return undefined;
  }
};

const run = async (file: string): Promise<string> => {
  const settings = readConfiguration(withAddresses(process.env));
  if (settings.DATABASE_URL === undefined)
    throw new ConfigurationError(['DATABASE_URL is not set, and no instance runs on REDRESS_DATA_DIR.']);
  const dataDir = resolve(settings.REDRESS_DATA_DIR);
  const database = new Database({ url: settings.DATABASE_URL, name: 'redress-backup', most: 2 });
  const register = new ErasureRegister(erasureRegisterOf(dataDir));
  try {
    register.begin();
    const { tables, files, takenAt } = await backUp({
      database,
      documentsFolder: settings.DOCUMENTS_DIR ?? join(dataDir, 'documents'),
      keysFolder: settings.REDRESS_MODE === 'sandbox' ? join(dataDir, 'keys') : undefined,
      erasures: () => register.bytes(),
      file,
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const documents = files.filter(({ path }) => path.startsWith('documents/')).length;
    return `${file}: ${rows} rows of ${tables.length} tables and ${documents} documents, as at ${takenAt}.\nA restore also needs the register of erasures as it is then: ${register.file}`;
  } finally {
    await database.close();
  }
};

const to = given();
if (to === undefined) {
  process.stderr.write(`${USAGE}\n`);
  process.exitCode = EX_USAGE;
} else
  try {
    process.stdout.write(`${await run(resolve(to))}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof ConfigurationError ? EX_CONFIG : 1;
  }
