import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account } from './account.js';
import { DATABASE_USER, passwordFile } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { nativeCommand } from './native-command.js';
import { isRunning } from './process-identity.js';

const WORK = '.init-';

/** What an earlier start left when it was killed half-way. */
function removeAbandoned(dataDir: string): void {
  const parent = dirname(dataDir);
  for (const entry of readdirSync(parent)) {
    const prefix = basename(dataDir) + WORK;
    if (!entry.startsWith(prefix)) continue;
    const owner = Number.parseInt(entry.slice(prefix.length), 10);
    if (owner === process.pid || isRunning(owner)) continue;
    rmSync(join(parent, entry), { recursive: true, force: true });
  }
}

function initdb(native: string, folder: string, password: string, account: Account): Promise<void> {
  const { program, args, options } = nativeCommand(
    native,
    'initdb',
    [
      `--pgdata=${folder}`,
      `--username=${DATABASE_USER}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ],
    { account, cwd: folder },
  );
  return new Promise((done, failed) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0
        ? done()
        : failed(new EmbeddedPostgresError(`PostgreSQL could not make the data folder: ${complaint.trim()}`)),
    );
  });
}

/**
 * Made in a folder beside it and renamed when complete: a half-made cluster is never used, and of two processes that
 * make the same one at once the second finds the first one's work.
 */
export async function createCluster(native: string, dataDir: string, account: Account): Promise<void> {
  mkdirSync(dirname(dataDir), { recursive: true });
  removeAbandoned(dataDir);
  const work = `${dataDir}${WORK}${process.pid}-${randomBytes(4).toString('hex')}`;
  const cluster = join(work, 'cluster');
  const password = join(work, 'password');
  try {
    mkdirSync(cluster, { recursive: true, mode: 0o700 });
    writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    if (account.ids) for (const path of [work, cluster, password]) chownSync(path, account.ids.uid, account.ids.gid);
    await initdb(native, cluster, password, account);
    renameSync(password, passwordFile(cluster));
    renameSync(cluster, dataDir);
  } catch (error) {
    if (!existsSync(join(dataDir, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
