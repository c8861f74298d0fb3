import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { COMPILED_APPS } from '../../support/compiled-apps.js';
import { type Evidence, type Faults } from './evidence.js';

/** What readers see is what the events tell: `npm run verify-projections`, on the running sandbox. */
export const projectionsTrue = async ({ sandbox }: Evidence): Promise<Faults> => {
  const child = spawn(process.execPath, [join(COMPILED_APPS, 'worker/src/projections/verify-main.js')], {
    env: { ...process.env, REDRESS_DATA_DIR: sandbox.dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? [] : [`verify-projections ended with ${code}:\n${said.join('')}`];
};
