import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '@redress/embedded-postgres';

/** A PostgreSQL for the tests of one file: the one named by DATABASE_URL, or one that is started for them. */
export interface TestPostgres {
  readonly url: string;
  /** The name of a schema that nobody has used; it is dropped in the end. */
  freshSchema(): string;
  /** Does something to the database behind the node's back. */
  run(statement: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export const testPostgres = async (): Promise<TestPostgres> => {
  const server = await namedOrStarted();
  const client = new pg.Client(server.url);
  await client.connect();
  const schemas: string[] = [];
  const run = async (statement: string) => (await client.query<Record<string, unknown>>(statement)).rows;
  return {
    url: server.url,
    run,
    freshSchema() {
      const schema = `eventstore_test_${randomUUID().replaceAll('-', '')}`;
      schemas.push(schema);
      return schema;
    },
    async stop() {
      for (const schema of schemas) await run(`drop schema if exists ${schema} cascade`);
      await client.end();
      await server.stop();
    },
  };
};

const namedOrStarted = async () => {
  const named = process.env['DATABASE_URL'];
  if (named !== undefined) return { url: named, stop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'eventstore-test-'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres') });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
};
