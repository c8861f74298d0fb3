import { redisIsInstalled, startRedis } from '../testing/redis-server.js';
import { createLogger } from '@redress/platform';
import { KeptQueue } from './kept-queue.js';
import { openQueue } from './queue.js';

const onRedis = !redisIsInstalled() ? describe.skip : describe;

onRedis('a queue whose Redis is killed', () => {
  it('can be closed, worker and all, while nobody answers', async () => {
    const redis = await startRedis();
    const errors: unknown[] = [];
    let tell: () => void = () => undefined;
    const isBroken = new Promise<void>((broken) => (tell = broken));
    const onError = (error: unknown): void => {
      errors.push(error);
      tell();
    };
    const queue = openQueue({ redisUrl: redis.url }, 'closing', onError);
    const worker = await queue.work(
      async () => Promise.resolve(),
      () => undefined,
    );
    await queue.add([{ key: 'later', delayMs: 3_600_000 }]);
    await redis.kill();
    await isBroken;
    await worker.close();
    await queue.close();
    await redis.stop();
    expect(String(errors[0])).toMatch(/ECONNREFUSED|ECONNRESET|Connection is closed/);
  });

  it('can be stopped while it is being opened again and waits for an answer', async () => {
    const redis = await startRedis();
    const duty = { fill: async () => Promise.resolve(), run: async () => Promise.resolve(), onFailed: () => undefined };
    const kept = new KeptQueue({ redisUrl: redis.url }, 'stopping', duty, createLogger('test', 'silent'));
    const until = async (isThere: boolean): Promise<void> => {
      while ((kept.queue !== undefined) !== isThere) await new Promise((next) => setImmediate(next));
    };
    await kept.start();
    await redis.kill();
    await until(false);
    await until(true);
    await kept.stop();
    expect(kept.queue).toBeUndefined();
    await redis.stop();
  });
});
