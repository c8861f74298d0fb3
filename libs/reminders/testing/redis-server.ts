import { spawn } from 'node:child_process';
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
  stop(): Promise<void>;
}

const isInstalled = async (): Promise<boolean> => {
  const child = spawn('redis-server', ['--version'], { stdio: 'ignore' });
  const [code] = (await Promise.race([once(child, 'exit'), once(child, 'error').then(() => [1])])) as [number];
  return code === 0;
};

/**
 * A Redis of its own for the tests of one file, on a free port of this machine. Undefined where none is installed: the
 * tests that need it are then left out and say so, except with CI=true, where that is a failure.
 */
export const startRedis = async (): Promise<TestRedis | undefined> => {
  if (!(await isInstalled().catch(() => false))) {
    if (process.env['CI'] === 'true') throw new Error('redis-server is not on the PATH, and CI=true wants it tested.');
    process.stderr.write('redis-server is not on the PATH: reminders on Redis are skipped.\n');
    return undefined;
  }
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
    stop: async () => {
      redis.disconnect();
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
