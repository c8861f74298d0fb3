import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { startNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { COMPILED_APPS } from './compiled-apps.js';
import { TestSandbox } from './sandbox.js';

/** A sandbox that keeps everything in one data folder, as `npm start` does. */
export interface Instance {
  readonly sandbox: TestSandbox;
  stop(): Promise<void>;
}

export const startInstance = async (dataDir: string): Promise<Instance> => {
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), logFile: join(dataDir, 'postgres.log') });
  const node = await startNode({ log: { databaseUrl: postgres.url } });
  const sandbox = await TestSandbox.start({
    DATABASE_URL: postgres.url,
    EVENTSTORE_URL: node.url,
    REDRESS_DATA_DIR: dataDir,
    SANDBOX_NOW: '2025-03-03T10:00:00Z',
    RETENTION_MONTHS: '1',
  });
  return {
    sandbox,
    stop: async () => {
      await sandbox.stop();
      await node.stop();
      await postgres.stop();
    },
  };
};

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
