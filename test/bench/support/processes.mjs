// What processes need, as Linux tells it; elsewhere the figures are NaN and stay empty in the tables.
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** The fields of /proc/PID/stat behind the name, which may hold anything: [0] state, [1] parent, [11]–[14] ticks. */
const statOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return undefined; // it has just ended
  }
};

/** A process and everything that it started, however deep. */
export const family = (root) => {
  const parents = new Map();
  try {
    for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each)))
      parents.set(Number(name), Number(statOf(name)?.[1] ?? 0));
  } catch {
    return [root];
  }
  const isOurs = (pid) => pid === root || (parents.has(pid) && isOurs(parents.get(pid)));
  return [...parents.keys()].filter(isOurs);
};

/** Processor seconds that the processes have used so far, with those of children that have ended. */
export const cpuSeconds = (pids) =>
  pids.reduce((sum, pid) => {
    const ticks = statOf(pid)?.slice(11, 15) ?? [];
    return sum + ticks.reduce((total, each) => total + Number(each), 0) / TICKS_PER_SECOND;
  }, 0);

/** Proportional set size: memory that several share is counted once. What has just ended has none. */
export const pssMegabytes = (pids) => {
  const kilobytes = pids.map((pid) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024 || NaN;
};
