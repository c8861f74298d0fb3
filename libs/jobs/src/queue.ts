import {
  createPostgresBackend,
  type JobsOptions,
  type Processor,
  Queue as RedisQueue,
  withBackend,
  Worker as RedisWorker,
} from 'bullmq';
import { Redis } from 'ioredis';

/** Ids only: a queue may hold what it is given in clear text. */
interface KeyedJob {
  readonly key: string;
}

export interface Timed {
  readonly key: string;
  readonly delayMs: number;
}

/** What others know of a queue; which backend holds it is decided once, by configuration. */
export interface JobQueue {
  /** Adding a key that is there already changes nothing. */
  add(jobs: readonly Timed[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Runs a job now, in the order of the calls, whether it was waiting, delayed or missing. */
  runNow(key: string): Promise<void>;
  keys(): Promise<string[]>;
  /** How many jobs it holds. Throws when the queue does not work, for instance because its schema is gone. */
  size(): Promise<number>;
  work(
    run: (key: string) => Promise<void>,
    onError: (error: unknown) => void,
    onFailed: FailedListener,
  ): Promise<JobWorker>;
  close(): Promise<void>;
}

/** Told of every run that failed; the job is tried again. */
export type FailedListener = (key: string, error: Error) => void;

export interface JobWorker {
  close(): Promise<void>;
}

export type QueueAddress = { readonly redisUrl: string } | { readonly databaseUrl: string };

const AT_ONCE = 1_000;

/** Finished and failed jobs are removed, so that they can be added again; whoever adds them knows what was done. */
const OPTIONS: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
};

const PENDING = ['delayed', 'waiting', 'active', 'prioritized', 'paused'] as const;

/** The calls that both backends' queues have, and that we use. */
interface AnyQueue {
  addBulk(jobs: { name: string; data: KeyedJob; opts: JobsOptions }[]): Promise<unknown>;
  getJob(key: string): Promise<{ promote(): Promise<void>; getState(): Promise<string> } | undefined>;
  getJobs(types: readonly string[], start: number, end: number): Promise<({ id?: string | undefined } | undefined)[]>;
  getJobCounts(...types: readonly string[]): Promise<Readonly<Record<string, number>>>;
  remove(key: string): Promise<number>;
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

class BullQueue implements JobQueue {
  constructor(
    private readonly queue: AnyQueue,
    private readonly makeWorker: (process: Processor<KeyedJob>) => {
      on(event: 'error', listener: (error: Error) => void): unknown;
      on(event: 'failed', listener: (job: { id?: string } | undefined, error: Error) => void): unknown;
      waitUntilReady(): Promise<unknown>;
      close(force?: boolean): Promise<void>;
    },
    private readonly afterClose: () => Promise<void>,
    onError: (error: unknown) => void,
  ) {
    queue.on('error', onError);
  }

  async add(jobs: readonly Timed[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += AT_ONCE)
      await this.queue.addBulk(
        jobs.slice(from, from + AT_ONCE).map(({ key, delayMs }) => ({
          name: 'job',
          data: { key },
          opts: { ...OPTIONS, jobId: key, delay: Math.max(0, Math.round(delayMs)) },
        })),
      );
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.queue.remove(key).catch(() => 0); // one that runs just now finds itself stale
  }

  async runNow(key: string): Promise<void> {
    // Added first: a job that another process adds between looking and adding would stay delayed.
    await this.add([{ key, delayMs: 0 }]);
    const job = await this.queue.getJob(key);
    if (job !== undefined && (await job.getState()) === 'delayed') await job.promote().catch(() => undefined);
  }

  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for (let from = 0; ; from += AT_ONCE) {
      const jobs = await this.queue.getJobs(PENDING, from, from + AT_ONCE - 1);
      keys.push(...jobs.flatMap((job) => job?.id ?? []));
      if (jobs.length < AT_ONCE) return keys;
    }
  }

  async size(): Promise<number> {
    const counts = await this.queue.getJobCounts(...PENDING);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async work(
    run: (key: string) => Promise<void>,
    onError: (error: unknown) => void,
    onFailed: FailedListener,
  ): Promise<JobWorker> {
    const worker = this.makeWorker(async (job) => run(job.data.key));
    worker.on('error', onError);
    worker.on('failed', (job, error) => onFailed(job?.id ?? 'unknown', error));
    try {
      await worker.waitUntilReady();
    } catch (error) {
      await worker.close(true).catch(() => undefined);
      throw error;
    }
    return { close: async () => worker.close() };
  }

  async close(): Promise<void> {
    await this.queue.close().catch(() => undefined);
    await this.afterClose();
  }
}

/** One after another: jobs of one instant come out in the order in which they went in. */
const WORKER = { concurrency: 1, lockDuration: 30_000, stalledInterval: 15_000 };

const onPostgres = (name: string, databaseUrl: string, onError: (error: unknown) => void): JobQueue => {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: databaseUrl, max: 2, migrate: true, keepAlive: true };
  const queue = new Queue<KeyedJob>(name, { connection }) as unknown as AnyQueue;
  return new BullQueue(
    queue,
    (process) => new Worker<KeyedJob>(name, process, { connection, ...WORKER }),
    () => Promise.resolve(),
    onError,
  );
};

const onRedis = (name: string, redisUrl: string, onError: (error: unknown) => void): JobQueue => {
  // Blocking calls wait for ever, so no request may be given up on.
  const open = (): Redis => new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: true });
  const connections: Redis[] = [];
  const connection = (): Redis => {
    const redis = open();
    redis.on('error', onError);
    connections.push(redis);
    return redis;
  };
  const queue = new RedisQueue<KeyedJob>(name, { connection: connection() }) as unknown as AnyQueue;
  return new BullQueue(
    queue,
    (process) => new RedisWorker<KeyedJob>(name, process, { connection: connection(), ...WORKER }),
    async () => {
      await Promise.all(connections.map(async (redis) => redis.quit().catch(() => redis.disconnect())));
    },
    onError,
  );
};

/** Opens the queue of this name, and makes its schema where that is missing. */
export const openQueue = (address: QueueAddress, name: string, onError: (error: unknown) => void): JobQueue =>
  'redisUrl' in address ? onRedis(name, address.redisUrl, onError) : onPostgres(name, address.databaseUrl, onError);
