import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, processStart } from '@redress/embedded-postgres';
import { Refusal } from '../refusal.js';

interface Holder {
  readonly pid: number;
  /** When that process began: its id alone may by now be someone else's. */
  readonly start?: string;
  readonly address: string;
}

export interface FolderLock {
  /** True when the last run was killed: its parts may still be ending. */
  readonly leftBehind: boolean;
  readonly release: () => void;
}

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

function holderIn(content: string): Holder | undefined {
  try {
    const holder = JSON.parse(content) as Holder;
    return isRunning(holder.pid) && processStart(holder.pid) === holder.start ? holder : undefined;
  } catch {
    return undefined;
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * One run per data folder. The lock appears complete or not at all (it is linked, not written); one whose holder has
 * gone is moved aside, and put back if it turns out that another starter was quicker and its lock was caught instead.
 */
export function lockFolder(dataDir: string, address: string): FolderLock {
  const lock = join(dataDir, 'supervisor.lock');
  const [ours, aside] = [`${lock}.${process.pid}`, `${lock}.${process.pid}.old`];
  const content = JSON.stringify({ pid: process.pid, start: processStart(process.pid), address } satisfies Holder);
  let leftBehind = false;
  writeFileSync(ours, content);
  try {
    while (!linked(ours, lock)) {
      const found = read(lock);
      if (found === undefined) continue;
      const holder = holderIn(found);
      if (holder)
        throw new Refusal(
          `Redress is already running on the data folder ${dataDir} (process ${holder.pid}, ${holder.address}).\n` +
            'Stop it first, or start another copy with a different REDRESS_DATA_DIR and PORT.',
        );
      leftBehind = true;
      moveAside(lock, aside, found);
    }
  } finally {
    rmSync(ours, { force: true });
  }
  return {
    leftBehind,
    release: () => {
      if (read(lock) === content) rmSync(lock, { force: true });
    },
  };
}

function moveAside(lock: string, aside: string, expected: string): void {
  try {
    renameSync(lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (read(aside) !== expected) linked(aside, lock);
  rmSync(aside, { force: true });
}
