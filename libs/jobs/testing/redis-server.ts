import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '@redress/embedded-postgres';

export interface TestRedis {
  readonly url: string;
  /** What the server holds, as text. */
  contents(): Promise<string>;
  flushAll(): Promise<void>;
  /** With kill -9; it does not come back. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Whether there is a Redis to test on. Where there is none the tests that need it are left out and say so, except with
 * CI=true, where that is a failure.
 */
export const redisIsInstalled = (): boolean => {
  if (spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0) return true;
  if (process.env['CI'] === 'true') throw new Error('redis-server is not on the PATH, and CI=true wants it tested.');
  process.stderr.write('redis-server is not on the PATH: reminders on Redis are skipped.\n');
  return false;
};

/** A Redis of its own for the tests of one file, on a free port of this machine. */
export const startRedis = async (): Promise<TestRedis> => {
  const folder = mkdtempSync(join(tmpdir(), 'redress-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
  const child = spawn('redis-server', [...settings, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' });
  const gone = once(child, 'exit');
  const url = `redis://127.0.0.1:${port}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  while ((await redis.ping().catch(() => '')) !== 'PONG') await sleep(20);
  return {
    url,
    contents: async () => {
      const texts: string[] = [];
      for (const key of await redis.keys('*'))
        if ((await redis.type(key)) === 'hash') texts.push(`${key} ${JSON.stringify(await redis.hgetall(key))}`);
      return texts.join('\n');
    },
    flushAll: async () => {
      await redis.flushall();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      redis.disconnect();
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
