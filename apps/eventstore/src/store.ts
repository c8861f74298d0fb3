import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { startPostgres } from '@redress/embedded-postgres';
import { type NodeOptions } from '@redress/embedded-eventstore';
import { type CommandLine } from './command-line.js';

export interface OpenStore {
  readonly log: NodeOptions['log'];
  /** Where the events are, for people. */
  readonly description: string;
  close(): Promise<void>;
}

/** Starts what the log needs, if anything. */
export const openStore = async (store: CommandLine['store']): Promise<OpenStore> => {
  switch (store.kind) {
    case 'memory':
      return { log: 'memory', description: 'in memory', close: () => Promise.resolve() };
    case 'database':
      return { log: { databaseUrl: store.url }, description: 'in PostgreSQL', close: () => Promise.resolve() };
    case 'data':
      return startOwnPostgres(resolve(store.directory));
  }
};

const startOwnPostgres = async (directory: string): Promise<OpenStore> => {
  mkdirSync(directory, { recursive: true });
  const postgres = await startPostgres({ dataDir: resolve(directory, 'postgres') });
  return { log: { databaseUrl: postgres.url }, description: `in ${directory}`, close: () => postgres.stop() };
};
