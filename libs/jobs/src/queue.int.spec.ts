import { redisIsInstalled, startRedis } from '../testing/redis-server.js';
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
});
