import { join } from 'node:path';
import { type FaultySandbox } from './faulty-sandbox.js';
import { operate } from '../support/operate.js';

const succeeded = async (program: string, dataFolder: string, ...args: readonly string[]): Promise<void> => {
  const { code, said } = await operate(program, dataFolder, ...args);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said}`);
};

/** Takes a backup of the running sandbox and restores it into an empty folder, which it answers. */
export const restoredFolder = async ({ dataFolder, folder }: FaultySandbox): Promise<string> => {
  const [file, restored] = [join(folder, 'after.backup'), join(folder, 'restored')];
  await succeeded('backup/src/main.js', dataFolder, '--to', file);
  const register = join(dataFolder, 'keys', 'erasures.jsonl');
  await succeeded('backup/src/restore-main.js', restored, '--from', file, '--erasures', register);
  return restored;
};
