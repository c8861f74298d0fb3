import { type Database, type Notifications } from '@redress/database';
import { type JobQueue, KeptQueue, type QueueAddress } from '@redress/jobs';
import { type Logger } from '@redress/platform';
import { type ExportRun } from './export-run.js';
import { type Exports } from './exports-table.js';

export const EXPORT_CHANNEL = 'redress_export';

const QUEUE = 'exports';
const LOOK_AGAIN_MS = 60_000;

/** Tells the worker that something was asked for; the rows are the truth, this only saves waiting for the next look. */
export const announceExport = async (database: Database, exportId: string): Promise<void> => {
  await database.query(`select pg_notify('${EXPORT_CHANNEL}', $1)`, [exportId]);
};

/**
 * Runs exports one after another as jobs of a queue. The queue may lose everything: what is unfinished in the table is
 * added again at the start, when it is announced, and every minute.
 */
export class ExportService {
  readonly #kept: KeptQueue;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    address: QueueAddress,
    private readonly exports: Exports,
    run: ExportRun,
    private readonly notifications: Notifications,
    log: Logger,
  ) {
    const duty = {
      fill: async (queue: JobQueue) => this.#fill(queue),
      run: async (exportId: string) => run.run(exportId),
      onFailed: (exportId: string, error: Error) =>
        log.warn({ exportId, error: error.message }, 'an export will be tried again'),
    };
    this.#kept = new KeptQueue(address, QUEUE, duty, log);
  }

  async start(): Promise<void> {
    await this.#kept.start();
    await this.notifications.on(
      EXPORT_CHANNEL,
      () => void this.takeUp().catch((error: unknown) => this.#kept.broken(error)),
    );
    this.#timer = setInterval(() => void this.#look(), LOOK_AGAIN_MS);
    await this.takeUp();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#kept.stop();
  }

  /** Adds a job for everything that was asked for and is not finished; one that is there already stays as it is. */
  async takeUp(): Promise<void> {
    if (this.#kept.queue !== undefined) await this.#fill(this.#kept.queue);
  }

  async #fill(queue: JobQueue): Promise<void> {
    const waiting = await this.exports.unfinished();
    await queue.add(waiting.map((exportId) => ({ key: exportId, delayMs: 0 })));
  }

  async #look(): Promise<void> {
    try {
      await this.#kept.queue?.size();
      await this.takeUp();
    } catch (error) {
      this.#kept.broken(error);
    }
  }
}
