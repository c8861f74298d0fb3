import { pause, type Logger } from '@redress/platform';
import { type FailedListener, type JobQueue, type JobWorker, openQueue, type QueueAddress } from './queue.js';

export interface QueueDuty {
  /** Called whenever the queue was opened and before its jobs run: what it may have lost is added. */
  readonly fill: (queue: JobQueue) => Promise<void>;
  readonly run: (key: string) => Promise<void>;
  readonly onFailed: FailedListener;
}

const REOPEN_MS = 2_000;

/** A queue with its worker that is opened again after it failed, schema included, until it works or is to stop. */
export class KeptQueue {
  #queue: JobQueue | undefined;
  #worker: JobWorker | undefined;
  #isOpening = false;
  readonly #stopping = new AbortController();

  constructor(
    private readonly address: QueueAddress,
    readonly name: string,
    private readonly duty: QueueDuty,
    private readonly log: Logger,
  ) {}

  /** Throws when the queue does not work. */
  async start(): Promise<void> {
    await this.#alone(this.#open());
  }

  /** What is being opened just now closes itself, and is not waited for: its server may have gone, and never answer. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#close();
  }

  /** Undefined while it is away: opening it fills it. */
  get queue(): JobQueue | undefined {
    return this.#queue;
  }

  /** Whoever sees an error that the queue may have to do with tells it here. */
  broken(error: unknown): void {
    if (this.#stopping.signal.aborted || this.#isOpening) return;
    this.log.warn({ queue: this.name, error: String(error) }, 'the queue does not work; opening it again');
    void this.#alone(this.#reopen());
  }

  async #alone(opening: Promise<void>): Promise<void> {
    this.#isOpening = true;
    try {
      await opening;
    } finally {
      this.#isOpening = false;
    }
  }

  async #reopen(): Promise<void> {
    const { signal } = this.#stopping;
    await this.#close();
    for (;;) {
      await pause(REOPEN_MS, signal);
      if (signal.aborted) return;
      try {
        await this.#open();
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.log.warn({ queue: this.name, error: String(error) }, 'the queue still does not work');
      }
    }
  }

  async #open(): Promise<void> {
    const queue = openQueue(this.address, this.name, (error) => this.broken(error));
    this.#queue = queue;
    try {
      await queue.size(); // says whether it works at all
      await this.duty.fill(queue);
      this.#stopping.signal.throwIfAborted();
      this.#worker = await queue.work(this.duty.run, this.duty.onFailed);
      this.#stopping.signal.throwIfAborted();
    } catch (error) {
      this.#queue = queue; // also where it was closed meanwhile: its worker's connection came after that
      await this.#close();
      throw error;
    }
  }

  async #close(): Promise<void> {
    const [queue, worker] = [this.#queue, this.#worker];
    this.#queue = undefined;
    this.#worker = undefined;
    await worker?.close().catch(() => undefined);
    await queue?.close().catch(() => undefined);
  }
}
