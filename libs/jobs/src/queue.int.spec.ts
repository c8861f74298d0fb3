import { createServer, type Socket } from 'node:net';
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
    await kept.start();
    await redis.kill();
    while (kept.queue !== undefined) await new Promise((next) => setImmediate(next));
    let ask: () => void = () => undefined;
    const isAsked = new Promise<void>((asked) => (ask = asked));
    const sockets: Socket[] = [];
    const silent = createServer((socket) => {
      sockets.push(socket);
      if (kept.queue !== undefined) ask();
    });
    silent.listen(Number(new URL(redis.url).port), '127.0.0.1');
    await isAsked;
    await kept.stop();
    expect(kept.queue).toBeUndefined();
    for (const socket of sockets) socket.destroy();
    silent.close();
    await redis.stop();
  });
});
