import { Redis } from 'ioredis';
import { createLogger } from '@redress/platform';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { redisIsInstalled, startRedis } from '../testing/redis-server.js';
import { KeptQueue } from './kept-queue.js';
import { type JobQueue, type QueueAddress } from './queue.js';

jest.setTimeout(60_000);

const NAME = 'kept-queue-spec';

interface Server {
  readonly address: QueueAddress;
  /** How many connections others have to it. */
  connections(): Promise<number>;
  stop(): Promise<void>;
}

const onPostgres = async (): Promise<Server> => {
  const postgres: TestPostgres = await testPostgres();
  const url = new URL(postgres.url); // the server may be others' too
  url.searchParams.set('application_name', NAME);
  return {
    address: { databaseUrl: url.href },
    connections: async () =>
      (await postgres.run(`select 1 from pg_stat_activity where application_name = '${NAME}'`)).length,
    stop: async () => postgres.stop(),
  };
};

const onRedis = async (): Promise<Server> => {
  const redis = await startRedis();
  const client = new Redis(redis.url);
  const own = 2; // this client's, and that of the server's stand
  return {
    address: { redisUrl: redis.url },
    connections: async () =>
      String(await client.client('LIST'))
        .trim()
        .split('\n').length - own,
    stop: async () => {
      client.disconnect();
      await redis.stop();
    },
  };
};

const SERVERS = [
  { server: 'PostgreSQL', begin: onPostgres },
  ...(redisIsInstalled() ? [{ server: 'Redis', begin: onRedis }] : []),
];

/** A moment that the test waits for, told from within the queue's own work. */
const moment = <Value>() => {
  let tell: (value: Value) => void = () => undefined;
  const come = new Promise<Value>((resolve) => (tell = resolve));
  return { come, tell };
};

const log = createLogger('test', 'silent');
const onFailed = (): void => undefined;

describe.each(SERVERS)('a queue that is kept on $server', ({ server, begin }) => {
  let at: Server;
  beforeAll(async () => {
    at = await begin();
  });
  afterAll(() => at.stop());

  const nobodyIsConnected = async (): Promise<void> => {
    while ((await at.connections()) > 0) await new Promise((next) => setImmediate(next));
  };

  it('is filled and runs again after it failed', async () => {
    const filled: JobQueue[] = [];
    const ran = moment<string>();
    const fill = async (queue: JobQueue): Promise<void> => {
      filled.push(queue);
      if (filled.length === 2) await queue.add([{ key: 'lost', delayMs: 0 }]);
    };
    const run = async (key: string): Promise<void> => Promise.resolve(ran.tell(key));
    const kept = new KeptQueue(at.address, `again-${server}`, { fill, run, onFailed }, log);
    await kept.start();
    kept.broken(new Error('the connection broke'));
    kept.broken(new Error('and somebody else saw it too'));
    expect(await ran.come).toBe('lost');
    expect(filled).toHaveLength(2);
    expect(kept.queue).toBe(filled[1]);
    expect(await at.connections()).toBeGreaterThan(0);
    await kept.stop();
  });

  it('told to stop in the middle of opening again, leaves nothing open', async () => {
    const opened = moment<void>();
    const goOn = moment<void>();
    let fills = 0;
    const fill = async (): Promise<void> => {
      fills += 1;
      if (fills === 1) return;
      opened.tell();
      await goOn.come;
    };
    const duty = { fill, run: async () => Promise.resolve(), onFailed };
    const kept = new KeptQueue(at.address, `stopped-${server}`, duty, log);
    await kept.start();
    kept.broken(new Error('the connection broke'));
    await opened.come;
    const stopped = kept.stop();
    goOn.tell();
    await stopped;
    expect(kept.queue).toBeUndefined();
    await nobodyIsConnected(); // else the worker or the queue of the second opening stays for ever
    kept.broken(new Error('nobody is there any more'));
    expect(kept.queue).toBeUndefined();
    expect(fills).toBe(2);
  });

  it('does not start where filling it fails, and leaves nothing open', async () => {
    const fill = async (): Promise<void> => Promise.reject(new Error('the plan cannot be read'));
    const duty = { fill, run: async () => Promise.resolve(), onFailed };
    const kept = new KeptQueue(at.address, `unfilled-${server}`, duty, log);
    await expect(kept.start()).rejects.toThrow('the plan cannot be read');
    expect(kept.queue).toBeUndefined();
    await nobodyIsConnected();
    await kept.stop();
  });
});
