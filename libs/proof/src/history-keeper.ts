import { pause, type Logger } from '@redress/platform';
import { cutDaily } from './daily-checkpoint.js';
import { LogAudit } from './log-audit.js';
import { type ProvedHistory } from './proved-history.js';

const LOOK_EVERY_MS = 30_000;
const AUDIT_EVERY_MS = 86_400_000;
const ONE_AT_A_TIME = 771_201;

/** Cuts the daily checkpoint, and compares tree and log: at the start, then every day of real time. */
export class HistoryKeeper {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly history: ProvedHistory,
    private readonly nowMs: () => number,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    let auditedAt = -Infinity;
    while (!signal.aborted) {
      try {
        await cutDaily(this.history.database, await this.history.checkpoints(), this.nowMs());
        if (performance.now() - auditedAt >= AUDIT_EVERY_MS) {
          await this.#audit(signal);
          auditedAt = performance.now();
        }
      } catch (error) {
        // A store is away: the next look comes soon enough.
        this.log.warn({ error: String(error) }, 'the proof of the history could not be looked after');
      }
      await pause(LOOK_EVERY_MS, signal);
    }
  }

  /** One process does it; the others leave it to that one. */
  async #audit(signal: AbortSignal): Promise<void> {
    const { database, store } = this.history;
    const client = await database.pool.connect();
    try {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
        ONE_AT_A_TIME,
      ]);
      if (rows[0]?.mine !== true) return;
      const result = await new LogAudit(store, database).runAndRecord(signal);
      if (result?.kind === 'different') this.log.error({ fault: result.what }, 'the history does not hold');
      await client.query('select pg_advisory_unlock($1)', [ONE_AT_A_TIME]);
    } finally {
      client.release();
    }
  }
}
