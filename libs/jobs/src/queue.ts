import { setTimeout as sleep } from 'node:timers/promises';
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
  work(run: (key: string) => Promise<void>, onFailed: FailedListener): Promise<JobWorker>;
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

/** The calls that both backends' workers have, and that we use. */
interface AnyWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'failed', listener: (job: { id?: string } | undefined, error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
}

/** A queue and its worker over connections of their own. */
interface Backend {
  readonly queue: AnyQueue;
  makeWorker(process: Processor<KeyedJob>): AnyWorker;
  /** Ends the connections; those of a broken queue without a word, because nobody may be there to answer. */
  disconnect(isBroken: boolean): Promise<void>;
}

/** Hears of every error, and remembers that there was one. */
class Errors {
  wereMet = false;
  #told: () => void = () => undefined;
  /** Settles with the first. */
  readonly met = new Promise<void>((told) => (this.#told = told));

  constructor(private readonly onError: (error: unknown) => void) {}

  readonly meet = (error: unknown): void => {
    this.wereMet = true;
    this.#told();
    this.onError(error);
  };
}

class BullQueue implements JobQueue {
  readonly #queue: AnyQueue;

  constructor(
    private readonly backend: Backend,
    private readonly errors: Errors,
  ) {
    this.#queue = backend.queue;
    this.#queue.on('error', errors.meet);
  }

  async add(jobs: readonly Timed[]): Promise<void> {
    for (let from = 0; from < jobs.length; from += AT_ONCE)
      await this.#queue.addBulk(
        jobs.slice(from, from + AT_ONCE).map(({ key, delayMs }) => ({
          name: 'job',
          data: { key },
          opts: { ...OPTIONS, jobId: key, delay: Math.max(0, Math.round(delayMs)) },
        })),
      );
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#queue.remove(key).catch(() => 0); // one that runs just now finds itself stale
  }

  async runNow(key: string): Promise<void> {
    // Added first: a job that another process adds between looking and adding would stay delayed.
    await this.add([{ key, delayMs: 0 }]);
    const job = await this.#queue.getJob(key);
    if (job !== undefined && (await job.getState()) === 'delayed') await job.promote().catch(() => undefined);
  }

  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for (let from = 0; ; from += AT_ONCE) {
      const jobs = await this.#queue.getJobs(PENDING, from, from + AT_ONCE - 1);
      keys.push(...jobs.flatMap((job) => job?.id ?? []));
      if (jobs.length < AT_ONCE) return keys;
    }
  }

  async size(): Promise<number> {
    const counts = await this.#queue.getJobCounts(...PENDING);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  async work(run: (key: string) => Promise<void>, onFailed: FailedListener): Promise<JobWorker> {
    const worker = this.backend.makeWorker(async (job) => run(job.data.key));
    worker.on('error', this.errors.meet);
    worker.on('failed', (job, error) => onFailed(job?.id ?? 'unknown', error));
    try {
      await worker.waitUntilReady();
    } catch (error) {
      await worker.close(true).catch(() => undefined);
      throw error;
    }
    // A worker waits for its last job when it is closed, and on a server that has gone it would wait for ever.
    return { close: async () => Promise.race([worker.close(this.errors.wereMet), this.errors.met]) };
  }

  /** In order if the server is there to answer, without a word otherwise; it may also be there and never answer. */
  async close(): Promise<void> {
    const inOrder = async (): Promise<boolean> => {
      await this.#queue.close().catch(() => undefined);
      await this.backend.disconnect(false);
      return true;
    };
    const isBroken = this.errors.met.then(() => false);
    if (!this.errors.wereMet && (await Promise.race([isBroken, inOrder(), patience()]))) return;
    await this.backend.disconnect(true);
    await Promise.race([this.#queue.close().catch(() => undefined), patience()]);
  }
}

const CLOSE_WITHIN_MS = 2_000;

const patience = async (): Promise<false> => sleep(CLOSE_WITHIN_MS, false, { ref: false });

/** One after another: jobs of one instant come out in the order in which they went in. */
const WORKER = { concurrency: 1, lockDuration: 30_000, stalledInterval: 15_000 };

const onPostgres = (name: string, databaseUrl: string): Backend => {
  const { Queue, Worker } = withBackend(createPostgresBackend);
  const connection = { connectionString: databaseUrl, max: 2, migrate: true, keepAlive: true };
  return {
    queue: new Queue<KeyedJob>(name, { connection }) as unknown as AnyQueue,
    makeWorker: (process) => new Worker<KeyedJob>(name, process, { connection, ...WORKER }),
    disconnect: () => Promise.resolve(),
  };
};

const onRedis = (name: string, redisUrl: string, errors: Errors): Backend => {
  const connections: Redis[] = [];
  const connection = (): Redis => {
    // Blocking calls wait for ever, so no request may be given up on.
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: true });
    redis.on('error', errors.meet);
    connections.push(redis);
    return redis;
  };
  return {
    queue: new RedisQueue<KeyedJob>(name, { connection: connection() }) as unknown as AnyQueue,
    makeWorker: (process) => new RedisWorker<KeyedJob>(name, process, { connection: connection(), ...WORKER }),
    disconnect: async (isBroken) => {
      if (isBroken) for (const redis of connections) redis.disconnect();
      else await Promise.all(connections.map(async (redis) => redis.quit().catch(() => redis.disconnect())));
    },
  };
};

/** Opens the queue of this name, and makes its schema where that is missing. Errors are told, of its worker's too. */
export const openQueue = (address: QueueAddress, name: string, onError: (error: unknown) => void): JobQueue => {
  const errors = new Errors(onError);
  const backend =
    'redisUrl' in address ? onRedis(name, address.redisUrl, errors) : onPostgres(name, address.databaseUrl);
  return new BullQueue(backend, errors);
};
