import { startNode } from '@redress/embedded-eventstore';
import { testPostgres } from '../../libs/embedded-eventstore/testing/postgres.js';

export interface Server {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const inMemory = (): Promise<Server> => startNode({ log: 'memory' });

const inPostgres = async (): Promise<Server> => {
  const postgres = await testPostgres();
  const node = await startNode({ log: { databaseUrl: postgres.url, schema: postgres.freshSchema() } });
  const stop = async () => {
    await node.stop();
    await postgres.stop();
  };
  return { url: node.url, stop };
};

const named = (url: string) => (): Promise<Server> => Promise.resolve({ url, stop: () => Promise.resolve() });

const given = process.env['ESDB_TEST_URL'];

/** Our node on both of its logs, and any other EventStoreDB whose connection string is in ESDB_TEST_URL. */
export const SERVERS: readonly (readonly [string, () => Promise<Server>])[] = [
  ['our node, its log in memory', inMemory],
  ['our node, its log in PostgreSQL', inPostgres],
  ...(given === undefined ? [] : [[`the server at ${given}`, named(given)] as const]),
];
