import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

/** How PostgreSQL is run, since it refuses to run as root. */
export interface Account {
  /** A program that the command line is handed to, with its own arguments; empty when none is needed. */
  readonly wrapper: readonly string[];
  /** The identity the process is given, unless it keeps ours. */
  readonly ids?: Ids;
}

const OURS: Account = { wrapper: [] };

/** Accounts that exist already and own nothing of value; no account is ever made. */
function borrowable(): Ids[] {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return ['postgres', 'nobody'].flatMap((name) =>
    rows.filter((row) => row[0] === name).map((row) => ({ uid: Number(row[2]), gid: Number(row[3]) })),
  );
}

/** Asked of the system itself, because permission bits are not the whole story (access lists, mounts, libraries). */
const canRun = (ids: Ids, native: string): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...ids, cwd: '/' }).status === 0;

const canEnter = (ids: Ids, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...ids, cwd: '/' }).status === 0;

/**
 * Below a home that only root may enter, no other account can reach the programs or the data. In a user namespace a
 * process keeps root's access to root's files and yet sees itself as someone else, which is all PostgreSQL asks for.
 */
function namespaceOf({ uid, gid }: Ids): Account | undefined {
  const wrapper = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  const [program = '', ...args] = [...wrapper, 'true'];
  return spawnSync(program, args).status === 0 ? { wrapper } : undefined;
}

/** Whose process may run PostgreSQL on this data folder, whether the folder exists already or not. */
export function chooseAccount(native: string, dataDir: string): Account {
  if (process.getuid?.() !== 0) return OURS;
  const candidates = borrowable();
  const parent = dirname(dataDir);
  const borrowed = candidates.find((ids) => canRun(ids, native) && canEnter(ids, parent));
  if (borrowed) return { wrapper: [], ids: borrowed };
  const namespace = candidates[0] && namespaceOf(candidates[0]);
  if (namespace) return namespace;
  throw new EmbeddedPostgresError(
    `PostgreSQL refuses to run as root, no other account may enter ${parent} or run ${join(native, 'bin', 'postgres')}, ` +
      'and this system lets nobody make a user namespace (unshare --user). Run as an ordinary user, move to a folder ' +
      'that others may enter, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

/** A data folder that root has copied or moved may belong to another account than the one that now runs PostgreSQL. */
export function handOver(folder: string, account: Account): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = account.ids ?? { uid: 0, gid: 0 };
  if (statSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, entry), uid, gid);
  chownSync(folder, uid, gid);
}
