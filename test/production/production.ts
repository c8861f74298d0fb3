import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startPostgres } from '@redress/embedded-postgres';
import { Program } from '../../apps/supervisor/testing/program.js';
import { COMPILED_APPS } from '../support/compiled-apps.js';

export type Settings = Readonly<Record<string, string>>;

const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** A process of the product on nothing but the settings given: what this shell has set does not count. */
export const program = (app: string, settings: Settings, args: readonly string[] = []): Program =>
  new Program([process.execPath, join(COMPILED_APPS, app, 'src/main.js'), ...args], tmpdir(), {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'warn', ...settings },
  });

/** The stores of a deployment, each started by itself: PostgreSQL, an event store, and Redis where there is one. */
export class Stores {
  readonly folder = mkdtempSync(join(tmpdir(), 'redress-production-'));
  private readonly programs: Program[] = [];
  private stopPostgres: () => Promise<void> = () => Promise.resolve();
  settings: Settings = {};

  async start(): Promise<void> {
    const postgres = await startPostgres({ dataDir: join(this.folder, 'postgres') });
    this.stopPostgres = postgres.stop;
    const eventStorePort = await freePort();
    const eventStore = program('eventstore', {}, [
      '--port',
      String(eventStorePort),
      '--data',
      join(this.folder, 'events'),
    ]);
    this.programs.push(eventStore);
    await eventStore.says('EventStoreDB-compatible node on');
    this.settings = {
      DATABASE_URL: postgres.url,
      EVENTSTORE_URL: `esdb://127.0.0.1:${eventStorePort}?tls=false`,
      REDRESS_DATA_DIR: join(this.folder, 'data'),
      ...(await this.redis()),
    };
  }

  /** Without Redis, jobs are kept in PostgreSQL, which production may do as well; CI must have seen both. */
  private async redis(): Promise<Settings> {
    if (!hasRedis()) {
      if (process.env['CI'] === 'true') throw new Error('redis-server is not on the path, and CI must have it');
      process.stdout.write('redis-server is not on the path: production is seen with its jobs in PostgreSQL\n');
      return {};
    }
    const port = await freePort();
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', this.folder];
    const redis = new Program(
      ['redis-server', ...args, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction'],
      this.folder,
    );
    this.programs.push(redis);
    await redis.says('Ready to accept connections');
    return { REDIS_URL: `redis://127.0.0.1:${port}` };
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((each) => each.stop()));
    await this.stopPostgres();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Settles when the api says that all it needs is there; throws what was printed if one of its processes ends before. */
export const ready = async (address: string, programs: readonly Program[]): Promise<void> => {
  for (;;) {
    const ended = programs.find(({ exitCode }) => exitCode !== undefined);
    if (ended !== undefined) throw new Error(`ended with ${String(ended.exitCode)}:\n${ended.output}`);
    const answer = await fetch(`${address}/health/ready`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
};
