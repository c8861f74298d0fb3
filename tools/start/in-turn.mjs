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

/** A zombie has ended, though its id is still there. */
const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  if (process.platform !== 'linux') return true;
  return !/\) [ZX] /.test(unless('ENOENT', () => readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? ') X ');
};

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

  writeFileSync(ours, String(process.pid));
  try {
    for (let told = false; !taken(ours);) {
      const holder = read(lock);
      if (holder !== undefined && isRunning(Number(holder))) {
        if (!told)
          say(`waiting for another start of this checkout, which is installing or building (process ${holder})`);
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
