import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILED_APPS } from '../support/compiled-apps.js';

/** Runs an operator's program on a data folder: its exit code and everything that it said. */
export const operatorProgram = async (
  program: string,
  dataFolder: string,
  ...args: readonly string[]
): Promise<{ code: number | null; said: string }> => {
  const child = spawn(process.execPath, [join(COMPILED_APPS, program), ...args], {
    env: { ...process.env, REDRESS_DATA_DIR: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.join('') };
};
