import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The fields of /proc/<pid>/stat after the command's name, which may itself contain spaces and brackets. */
function procStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const ps = (pid: number, field: string): string | undefined => {
  const { status, stdout } = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

/**
 * Whether a process of this id runs. A zombie does not: where nobody reaps orphans, as in many containers, it would
 * otherwise look alive until the machine is restarted.
 */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = process.platform === 'linux' ? procStat(pid)?.[0] : ps(pid, 'state');
  return state !== undefined && !state.startsWith('Z') && !state.startsWith('X');
}

/** When this process began, in the words of its system: tells a process from a later one that was given its id. */
export function processStart(pid: number): string | undefined {
  return process.platform === 'linux' ? procStat(pid)?.[19] : ps(pid, 'lstart');
}
