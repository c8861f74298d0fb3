import { mkdirSync } from 'node:fs';
import { Refusal } from '../refusal.js';
import { checkFormat } from './format.js';
import { type FolderLock, lockFolder } from './lock.js';

const DENIED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/** Others may pass, since PostgreSQL may have to run as another account, but not look around: people's lives lie here. */
const PASSABLE = 0o711;

/** Makes the folder if need be, and holds it for this run alone. */
export function openDataFolder(dataDir: string, address: string): FolderLock {
  try {
    mkdirSync(dataDir, { recursive: true, mode: PASSABLE });
    const lock = lockFolder(dataDir, address);
    try {
      checkFormat(dataDir);
      return lock;
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (!DENIED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new Refusal(
      `The data folder ${dataDir} cannot be used (${(error as Error).message}).\n` +
        'Choose a folder that this user may write to with REDRESS_DATA_DIR.',
    );
  }
}
