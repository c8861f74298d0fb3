import { Database, isDatabaseAway } from '@redress/database';
import { readConfiguration } from '@redress/platform';
import { withAddresses } from './addresses.js';
import { openRuntime, type Runtime } from './runtime.js';

const CONNECTIONS = 3;

/** The product waits for a PostgreSQL that is away; an operator wants to be told. */
const knock = async (url: string): Promise<void> => {
  const database = new Database({ url, most: 1 });
  try {
    await database.query('select 1');
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    throw new Error('PostgreSQL does not answer: does the instance run?', { cause: error });
  } finally {
    await database.close();
  }
};

/** Opens what an operator's command needs of a running instance, and closes it again; the exit code is the command's. */
export const withRuntime = async (part: string, work: (runtime: Runtime) => Promise<number>): Promise<void> => {
  const environment = withAddresses(process.env);
  const settings = readConfiguration({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'fatal' });
  if (settings.DATABASE_URL !== undefined) await knock(settings.DATABASE_URL);
  const runtime = await openRuntime(settings, part, CONNECTIONS);
  const code = await work(runtime).finally(async () => runtime.close());
  process.exit(code);
};

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const complain = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
};
