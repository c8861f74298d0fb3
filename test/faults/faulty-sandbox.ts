import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '@redress/database';
import { freePort } from '@redress/embedded-postgres';
import { COMPILED_APPS } from '../support/compiled-apps.js';
import { MortalRedis } from './mortal-redis.js';
import { killHard, type PartName, partOf, postmasterOf } from './processes.js';

export const BEGINS_AT = '2025-03-03T10:00:00Z';

export const redisIsThere = (): boolean => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

export interface Addresses {
  readonly DATABASE_URL: string;
  readonly EVENTSTORE_URL: string;
}

/** The whole product under its supervisor, with everything that can be taken away from it. */
export class FaultySandbox {
  readonly said: string[] = [];

  private constructor(
    readonly url: string,
    readonly folder: string,
    private readonly supervisor: ChildProcess,
    readonly redis: MortalRedis | undefined,
  ) {
    for (const output of [supervisor.stdout, supervisor.stderr])
      output?.on('data', (chunk: Buffer) => this.said.push(chunk.toString()));
  }

  /** `seeded` is the data folder of a sandbox that was started and stopped before: nothing has to be made then. */
  static async start(withRedis: boolean, seeded?: string): Promise<FaultySandbox> {
    const folder = mkdtempSync(join(tmpdir(), 'redress-faults-'));
    if (seeded !== undefined) cpSync(seeded, join(folder, 'data'), { recursive: true, preserveTimestamps: true });
    const redis = withRedis ? await MortalRedis.start(join(folder, 'redis')) : undefined;
    const port = await freePort();
    const supervisor = spawn(process.execPath, [join(COMPILED_APPS, 'supervisor/src/main.js')], {
      env: {
        ...process.env,
        PORT: String(port),
        REDRESS_DATA_DIR: join(folder, 'data'),
        SANDBOX_NOW: BEGINS_AT,
        LOG_LEVEL: 'warn',
        ...(redis !== undefined && { REDIS_URL: redis.url }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // However the harness ends, the product does not outlive it.
    const end = (): void => void supervisor.kill('SIGTERM');
    process.once('exit', end);
    supervisor.once('exit', () => process.off('exit', end));
    const sandbox = new FaultySandbox(`http://127.0.0.1:${port}`, folder, supervisor, redis);
    try {
      await sandbox.isReady();
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
    return sandbox;
  }

  get dataFolder(): string {
    return join(this.folder, 'data');
  }

  /** As the running worker left them. */
  get addresses(): Addresses {
    return JSON.parse(readFileSync(join(this.dataFolder, 'addresses.json'), 'utf8')) as Addresses;
  }

  /** Answers when every part runs and is ready. Throws when it takes too long. */
  async isReady(withinMs = 120_000): Promise<void> {
    for (const giveUpAt = performance.now() + withinMs; performance.now() < giveUpAt; await sleep(50)) {
      if (this.supervisor.exitCode !== null) throw new Error(`the supervisor ended:\n${this.tail()}`);
      const { pid = 0 } = this.supervisor;
      if ((['api', 'worker', 'eventstore'] as const).some((name) => partOf(pid, name) === undefined)) continue;
      const answer = await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
        () => undefined,
      );
      if (answer?.status === 200) return;
    }
    throw new Error(`not ready after ${withinMs} ms:\n${this.tail()}`);
  }

  killPart(name: PartName): boolean {
    const pid = partOf(this.supervisor.pid ?? 0, name);
    return pid !== undefined && killHard(pid);
  }

  killPostgres(): boolean {
    const pid = postmasterOf(this.dataFolder);
    return pid !== undefined && killHard(pid);
  }

  /** Everything that waits in the queue is gone, and on PostgreSQL its tables too. False when it could not be reached. */
  async wipeQueue(): Promise<boolean> {
    if (this.redis !== undefined) {
      await this.redis.flushAll();
      return true;
    }
    const database = new Database({ url: this.addresses.DATABASE_URL, most: 1 });
    try {
      await database.query('set lock_timeout = 2000; drop schema if exists bullmq cascade');
      return true;
    } catch {
      return false; // PostgreSQL is away, or the queue holds on to it
    } finally {
      await database.close();
    }
  }

  /** Answers the supervisor's exit code. */
  async stop(): Promise<number | null> {
    if (this.supervisor.exitCode === null) {
      this.supervisor.kill('SIGINT');
      await once(this.supervisor, 'exit');
    }
    await this.redis?.stop();
    return this.supervisor.exitCode;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  tail(lines = 60): string {
    return this.said.join('').split('\n').slice(-lines).join('\n');
  }
}
