import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const unless = (code, act) => {
  try {
    return act();
  } catch (error) {
    if (error.code !== code) throw error;
    return undefined;
  }
};

/** When a process began, as its system tells it; nothing when it has ended, which a zombie has, though its id is there. */
function startOf(pid) {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
    const [state, ...start] = (stdout ?? '').trim().split(/\s+/);
    return /^[ZX]?$/.test(state[0] ?? '') ? undefined : start.join(' ');
  }
  const stat = unless('ENOENT', () => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields === undefined || /[ZX]/.test(fields[0]) ? undefined : fields[19];
}

/** The id alone would not do: after a kill it may come to belong to another process, which nobody should wait for. */
const nameOf = (pid) => `${pid} ${startOf(pid)}`;

/**
 * Does the work while no other process of this checkout does such work. The lock is linked into place complete; one
 * whose holder was killed is moved aside, and put back if it was another waiter's new one that got caught.
 */
export async function inTurn(folder, say, work) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, '.preparing');
  const ours = `${lock}.${process.pid}`;
  const read = (file) => unless('ENOENT', () => readFileSync(file, 'utf8'));
  const taken = (from) => unless('EEXIST', () => (linkSync(from, lock), true)) ?? false;

  writeFileSync(ours, nameOf(process.pid));
  try {
    for (let told = false; !taken(ours);) {
      const holder = read(lock);
      const pid = Number.parseInt(holder, 10);
      if (holder !== undefined && startOf(pid) !== undefined && holder === nameOf(pid)) {
        if (!told) say(`waiting for another start of this checkout, which is installing or building (process ${pid})`);
        told = true;
        await sleep(100);
      } else if (holder !== undefined) {
        unless('ENOENT', () => renameSync(lock, `${ours}.old`));
        if (read(`${ours}.old`) !== holder) unless('ENOENT', () => taken(`${ours}.old`));
        rmSync(`${ours}.old`, { force: true });
      }
    }
  } finally {
    rmSync(ours, { force: true });
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
