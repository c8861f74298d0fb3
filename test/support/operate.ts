import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILED_APPS } from './compiled-apps.js';

interface Operated {
  readonly code: number | null;
  readonly said: string;
}

/** Runs one of the operator's programs on a data folder. */
export const operate = async (program: string, dataDir: string, ...args: string[]): Promise<Operated> =>
  operateWith({ REDRESS_DATA_DIR: dataDir }, program, ...args);

/** Runs one of the operator's programs with settings. */
export const operateWith = async (
  settings: Readonly<Record<string, string>>,
  program: string,
  ...args: string[]
): Promise<Operated> => {
  const child = spawn(process.execPath, [join(COMPILED_APPS, program), ...args], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: said.join('') };
};
