import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isRunning } from './process-identity.js';

/** The file in the data folder by which PostgreSQL says that it is at work there. */
const fileOf = (dataDir: string): string => join(dataDir, 'postmaster.pid');

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

export function readPostmasterPid(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(fileOf(dataDir), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A postmaster works in its data folder, and no process that was given its id later does. */
function worksIn(pid: number, dataDir: string): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return stdout.includes('postgres') && stdout.includes(dataDir);
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataDir);
  } catch {
    return false;
  }
}

/**
 * The server that runs on this data folder. A file left by one that was killed is normally PostgreSQL's to judge, and
 * stays; but a zombie and a process that was given the same id later would make it refuse every start until someone
 * removes the file by hand.
 */
export function findServer(dataDir: string): Postmaster | undefined {
  const found = readPostmasterPid(dataDir);
  if (!found) return undefined;
  if (isRunning(found.pid) && worksIn(found.pid, dataDir)) return found;
  rmSync(fileOf(dataDir), { force: true });
  return undefined;
}
