import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** The superuser, whose name is also part of the address. */
export const DATABASE_USER = 'redress';

/** Lies inside the data folder, so that a copy of the folder carries its own key. */
export const passwordFile = (dataDir: string): string => join(dataDir, 'redress-password');

const majorOf = (version: string): number => Number.parseInt(version, 10);

function ourMajor(native: string): number {
  const { stdout, stderr, error } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  const major = majorOf(/(\d+)(\.\d+)?/.exec(stdout ?? '')?.[1] ?? '');
  if (Number.isNaN(major)) {
    const why = error?.message ?? stderr.trim();
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL does not run on this system (${why}). Its programs need glibc; ` +
        'on another system set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
  return major;
}

const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Does something to the data folder's files; that it is not allowed to is told in words, not as a system error. */
export function allowed<T>(dataDir: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!REFUSED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new EmbeddedPostgresError(
      `The data folder ${dataDir} cannot be used by this user (${(error as Error).message}). If another user made it, ` +
        'run as that user; otherwise choose another folder.',
    );
  }
}

/** What is at this path already: nothing that matters, or a cluster that this release can run. Anything else is refused. */
export function inspectDataFolder(dataDir: string, native: string): 'absent' | 'cluster' {
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (!found) return 'absent';
  if (!found.isDirectory()) throw new EmbeddedPostgresError(`${dataDir} is a file, not a data folder.`);
  const content = readdirSync(dataDir);
  if (content.length === 0) return 'absent';
  if (!content.includes('PG_VERSION'))
    throw new EmbeddedPostgresError(
      `${dataDir} holds something else than a PostgreSQL data folder, and is left untouched. Choose another folder.`,
    );
  const theirs = majorOf(readFileSync(join(dataDir, 'PG_VERSION'), 'utf8'));
  const ours = ourMajor(native);
  if (theirs === ours) return 'cluster';
  throw new EmbeddedPostgresError(
    `The data folder ${dataDir} was made by PostgreSQL ${theirs}, and this release brings PostgreSQL ${ours}. ` +
      (theirs > ours ? 'Use the newer release that made it.' : 'Bring it up to date with pg_upgrade first.'),
  );
}
