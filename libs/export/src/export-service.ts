import { type Database, type Notifications } from '@redress/database';
import { type JobQueue, type JobWorker, openQueue, type QueueAddress } from '@redress/jobs';
import { pause, type Logger } from '@redress/platform';
import { type ExportRun } from './export-run.js';
import { type Exports } from './exports-table.js';

export const EXPORT_CHANNEL = 'redress_export';

const QUEUE = 'exports';
const LOOK_AGAIN_MS = 60_000;
const REOPEN_MS = 2_000;

/** Tells the worker that something was asked for; the rows are the truth, this only saves waiting for the next look. */
export const announceExport = async (database: Database, exportId: string): Promise<void> => {
  await database.query(`select pg_notify('${EXPORT_CHANNEL}', $1)`, [exportId]);
};

/**
 * Runs exports one after another as jobs of a queue. The queue may lose everything: what is unfinished in the table is
 * added again at the start, when it is announced, and every minute.
 */
export class ExportService {
  #queue: JobQueue | undefined;
  #worker: JobWorker | undefined;
  #timer: NodeJS.Timeout | undefined;
  readonly #stopping = new AbortController();
  #reopening: Promise<void> | undefined;

  constructor(
    private readonly address: QueueAddress,
    private readonly exports: Exports,
    private readonly run: ExportRun,
    private readonly notifications: Notifications,
    private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    await this.#open();
    await this.notifications.on(
      EXPORT_CHANNEL,
      () => void this.takeUp().catch((error: unknown) => this.#failed(error)),
    );
    this.#timer = setInterval(() => void this.#look(), LOOK_AGAIN_MS);
    await this.takeUp();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#reopening; // it may be opening a queue just now, which is to be closed too
    await this.#close();
  }

  /** Adds a job for everything that was asked for and is not finished; one that is there already stays as it is. */
  async takeUp(): Promise<void> {
    const waiting = await this.exports.unfinished();
    await this.#queue?.add(waiting.map((exportId) => ({ key: exportId, delayMs: 0 })));
  }

  async #look(): Promise<void> {
    try {
      await this.#queue?.size();
      await this.takeUp();
    } catch (error) {
      this.#failed(error);
    }
  }

  async #open(): Promise<void> {
    this.#queue = openQueue(this.address, QUEUE, (error) => this.#failed(error));
    this.#worker = await this.#queue.work(
      async (exportId) => this.run.run(exportId),
      (error) => this.#failed(error),
      (exportId, error) => this.log.warn({ exportId, error: error.message }, 'an export will be tried again'),
    );
  }

  #failed(error: unknown): void {
    this.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'the queue of exports failed');
    if (this.#stopping.signal.aborted || this.#reopening !== undefined) return;
    this.#reopening = this.#reopen().finally(() => (this.#reopening = undefined));
  }

  async #reopen(): Promise<void> {
    await pause(REOPEN_MS, this.#stopping.signal);
    if (this.#stopping.signal.aborted) return;
    await this.#close();
    await this.#open().catch((error: unknown) =>
      this.log.warn({ error: String(error) }, 'the queue of exports is still away'),
    );
    await this.takeUp().catch(() => undefined);
  }

  async #close(): Promise<void> {
    await this.#worker?.close().catch(() => undefined);
    await this.#queue?.close();
    this.#worker = undefined;
    this.#queue = undefined;
  }
}
