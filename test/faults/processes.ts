import { existsSync, readFileSync } from 'node:fs';

/** A part that a run may lose. */
export type PartName = 'api' | 'worker' | 'eventstore';

const childrenOf = (pid: number): number[] => {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ').filter(Boolean).map(Number) : [];
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has just ended
  }
};

/** The supervisor's own child that runs this program; none while it waits before it starts it again. */
export const partOf = (supervisor: number, name: PartName): number | undefined =>
  childrenOf(supervisor).find((pid) => commandOf(pid).includes(`/apps/${name}/src/main.js`));

/** As the data folder tells it. */
export const postmasterOf = (dataFolder: string): number | undefined => {
  const file = `${dataFolder}/postgres/postmaster.pid`;
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
  return pid > 0 && commandOf(pid) !== '' ? pid : undefined;
};

/** False when it had ended already. */
export const killHard = (pid: number): boolean => {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
};
