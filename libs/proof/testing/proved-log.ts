import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, inTransaction, migrate } from '@redress/database';
import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { startPostgres } from '@redress/embedded-postgres';
import { EventStore } from '@redress/event-store';
import { LogCheckpoints } from '../src/log-checkpoints.js';
import { proofMigrations } from '../src/log-schema.js';
import { signingKey } from '../src/signing-key.js';
import { TreeWriter } from '../src/tree-writer.js';

/** A real event store and a real PostgreSQL, with the tree kept by hand: `keep` takes in what the log has. */
export class ProvedLog {
  now = '2025-03-03T09:00:00.000Z';
  readonly checkpoints: LogCheckpoints;

  private constructor(
    private readonly folder: string,
    private readonly postgres: { url: string; stop(): Promise<void> },
    readonly node: RunningNode,
    readonly database: Database,
    readonly store: EventStore,
  ) {
    this.checkpoints = new LogCheckpoints(
      database,
      'log.example.org/redress',
      signingKey(Buffer.alloc(32, 7)),
      () => this.now,
    );
  }

  static async open(): Promise<ProvedLog> {
    const folder = mkdtempSync(join(tmpdir(), 'redress-proof-'));
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    const node = await startNode({ port: 0, log: 'memory' });
    const database = new Database({ url: postgres.url, most: 3 });
    await migrate(database, proofMigrations);
    return new ProvedLog(folder, postgres, node, database, EventStore.connect(node.url));
  }

  /** Takes every event of the log that is not in the tree yet, `most` at a time. */
  async keep(most = 500): Promise<number> {
    const end = await this.store.lastPosition();
    const writer = new TreeWriter();
    const stop = new AbortController();
    let kept = Number((await this.database.query<{ n: string }>('select count(*) as n from redress.log_leaf'))[0]?.n);
    let seen = 0;
    for await (const { events, position } of this.store.follow({ from: undefined, signal: stop.signal, most })) {
      const fresh = events.slice(Math.max(0, kept - seen));
      seen += events.length;
      const client = await this.database.pool.connect();
      await inTransaction(client, async () => writer.consume(fresh, client));
      client.release();
      kept = Math.max(kept, seen);
      if (position.commit >= (end?.commit ?? 0n)) break;
    }
    return kept;
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.database.close();
    await this.node.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
