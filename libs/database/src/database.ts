import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';

export type { Transaction };

const DATE = 1082;
const BIGINT = 20;
const TIMESTAMPTZ = 1184;

// A day is a day and not a moment at some local midnight; a big integer keeps all its digits; an instant is ISO 8601.
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(BIGINT, (text) => text);
pg.types.setTypeParser(TIMESTAMPTZ, (text) => new Date(text).toISOString());

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at most; idle ones cost memory in the server. */
  readonly most?: number;
  readonly name?: string;
}

/** One pool for a process. `Schema` types the tables that the caller asks for. */
export class Database {
  readonly pool: pg.Pool;

  constructor(readonly options: DatabaseOptions) {
    this.pool = new pg.Pool({
      connectionString: options.url,
      max: options.most ?? 6,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: options.name ?? 'redress',
      options: '-c search_path=redress,public',
    });
    // A connection that dies while idle is replaced on the next query; nobody needs to fall over it.
    this.pool.on('error', () => undefined);
  }

  for<Schema>(): Kysely<Schema> {
    return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: this.pool }) });
  }

  async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(text, [...values]);
    return rows;
  }

  async transaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    try {
      return await inTransaction(client, () => work(client));
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

export type Client = pg.ClientBase;

/** What may ask and write within a transaction, and neither begin nor end it. */
export type Querying = Pick<Client, 'query'>;

/** Several may use the connection at the same time: each statement is sent when the one before it has been answered. */
export const oneAtATime = (client: Querying): Querying => {
  const ask = client.query.bind(client) as (...statement: unknown[]) => Promise<unknown>;
  let before: Promise<unknown> = Promise.resolve();
  const query = async (...statement: unknown[]): Promise<unknown> => {
    const mine = before.then(async () => ask(...statement));
    before = mine.catch(() => undefined);
    return mine;
  };
  return { query: query as Querying['query'] };
};

/** A transaction on a connection that the caller holds. A connection that broke is not asked to roll back. */
export const inTransaction = async <Result>(client: Client, work: () => Promise<Result>): Promise<Result> => {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
};

export { sql };

/** PostgreSQL is away, starting or shutting down: worth another try, and 503 meanwhile. */
export const isDatabaseAway = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^(08...|57P0[123]|53300|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND)$/.test(code))
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    String(message),
  );
};
