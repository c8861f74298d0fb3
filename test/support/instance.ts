import { join } from 'node:path';
import { startNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { TestSandbox } from './sandbox.js';

/** A sandbox that keeps everything in one data folder, as `npm start` does. */
export interface Instance {
  readonly sandbox: TestSandbox;
  readonly databaseUrl: string;
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
    databaseUrl: postgres.url,
    stop: async () => {
      await sandbox.stop();
      await node.stop();
      await postgres.stop();
    },
  };
};
