import { type Client } from 'pg';
import { type Commit, type LoadedLog, type Log } from '../journal/log.js';
import { connect, onConnectionLost } from './connection.js';
import { copyRow } from './copy-out.js';
import { OneAtATime } from './one-at-a-time.js';
import { replay } from './replay.js';
import { checkedSchemaName, openStore } from './schema.js';
import { takeSingleNodeLock } from './single-node-lock.js';

const DEFAULT_CACHE_BYTES = 64 * 1024 * 1024;

/** Positions are set aside by so much at a time, before they are used. */
const RESERVE = 64 * 1024 * 1024;

export interface PostgresLogOptions {
  readonly databaseUrl: string;
  /** The schema that holds the log; `eventstore` by default. */
  readonly schema?: string;
  /** So much of the log is held in memory; 64 MiB by default. The rest is read when it is asked for. */
  readonly cacheBytes?: number;
}

export const postgresLog = ({
  databaseUrl,
  schema = 'eventstore',
  cacheBytes = DEFAULT_CACHE_BYTES,
}: PostgresLogOptions): Log => new PostgresLog(databaseUrl, checkedSchemaName(schema), cacheBytes);

/**
 * The log in a PostgreSQL table. One connection writes and holds the lock, a second one reads, so that a reader who
 * catches up does not stand in the way of a commit.
 */
class PostgresLog implements Log {
  readonly name = 'postgres';
  private writer!: Client;
  private reader!: Client;
  private readonly reads = new OneAtATime();
  private reservedTo = 0;
  private lost: Error | undefined;
  private isClosing = false;
  private lostListener: ((error: Error) => void) | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly schema: string,
    readonly cacheBytes: number,
  ) {}

  async load(visit: (heads: Buffer) => void): Promise<LoadedLog> {
    this.writer = await this.connect('writes');
    try {
      await takeSingleNodeLock(this.writer, this.schema);
      const store = await openStore(this.writer, this.schema);
      this.reader = await this.connect('reads');
      await replay(this.reader, this.schema, visit);
      this.reservedTo = store.reservedTo;
      return { storeId: store.id, nextPosition: store.reservedTo };
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  async commit({ position, heads, frames }: Commit): Promise<void> {
    const end = position + frames.length;
    if (end > this.reservedTo) await this.reserve(end + RESERVE);
    await this.writer.query({
      name: 'commit',
      text: `insert into ${this.schema}.record (position, heads, frames) values ($1, $2, $3)`,
      values: [String(position), heads, frames],
    });
  }

  async read(from: number, to: number): Promise<Buffer> {
    const [frames] = await this.reads.run(() => copyRow(this.reader, rangeStatement(this.schema, from, to)));
    if (!frames) throw new Error(`The log has nothing between positions ${from} and ${to}.`);
    return frames;
  }

  onLost(listener: (error: Error) => void): void {
    if (this.lost === undefined) this.lostListener = listener;
    else listener(this.lost);
  }

  /** After a clean end the next node goes on right here; after a crash it begins behind what was set aside. */
  async close(nextPosition: number): Promise<void> {
    if (this.lost === undefined) await this.reserve(nextPosition).catch(() => undefined);
    await this.disconnect();
  }

  private async connect(role: 'writes' | 'reads'): Promise<Client> {
    const client = await connect(this.databaseUrl, role);
    onConnectionLost(client, (error) => this.onConnectionLost(error));
    return client;
  }

  private onConnectionLost(error: Error): void {
    if (this.isClosing || this.lost !== undefined) return;
    this.lost = error;
    this.lostListener?.(error);
  }

  private async disconnect(): Promise<void> {
    this.isClosing = true;
    const ending = async (client: Client | undefined) => client?.end().catch(() => undefined);
    await Promise.all([ending(this.reader), ending(this.writer)]);
  }

  /**
   * A commit whose outcome nobody knows must not have its positions given to other events later, so every position is
   * durably marked as used before it is.
   */
  private async reserve(to: number): Promise<void> {
    await this.writer.query(`update ${this.schema}.store set reserved_to = $1`, [String(to)]);
    this.reservedTo = to;
  }
}

/** The log as one row of bytes from which a part is cut; it may begin and end in the middle of a commit. */
const rangeStatement = (schema: string, from: number, to: number): string => `
  select string_agg(substring(frames
                                from greatest(${from} - position, 0)::int + 1
                                for (least(${to}, position + octet_length(frames)) - greatest(${from}, position))::int),
                    ''::bytea order by position)
    from ${schema}.record
   where position >= (select max(position) from ${schema}.record where position <= ${from})
     and position < ${to}`;
