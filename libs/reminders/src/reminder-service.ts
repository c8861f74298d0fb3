import { type Clock } from '@redress/clock';
import { type JobQueue, type JobWorker, openQueue, type QueueAddress } from '@redress/jobs';
import { pause, type Logger } from '@redress/platform';
import { type ProjectedEvent } from '@redress/read-models';
import { type Fire, NotYet } from './fire.js';
import { type PlannedRow, type PlannedRows } from './planned-rows.js';

/** The queue that reminders wait in. */
export const REMINDERS = 'reminders';
const HOUR_MS = 3_600_000;
const SWEEP_MS = 30_000;
/** What is late by this much was lost by the queue: it is recorded without it. */
const LATE_MS = 300_000;
const REOPEN_MS = 2_000;
const GATHER_MS = 100;
const CASES_AT_ONCE = 500;

/**
 * Keeps the queue in step with the planned rows and runs its jobs. The queue may lose everything: what is missing is
 * added at the start, hourly, after an error, and for every case that changes; a sweep fires what is late anyway.
 */
export class ReminderService {
  #queue: JobQueue | undefined;
  #worker: JobWorker | undefined;
  #reopening: Promise<void> | undefined;
  readonly #stopping = new AbortController();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #touched = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;

  constructor(
    private readonly address: QueueAddress,
    private readonly rows: PlannedRows,
    private readonly fire: Fire,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  async start(): Promise<void> {
    await this.#open();
    this.#every(HOUR_MS, async () => this.reconcile());
    this.#every(SWEEP_MS, async () => this.sweep());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    clearTimeout(this.#gathering);
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#reopening; // it may be opening a queue just now, which is to be closed too
    await this.#close();
  }

  /** Called after each projected batch: the plans of these cases may have changed. */
  noteChanges(events: readonly ProjectedEvent[]): void {
    for (const { event, streamId } of events)
      if (event.data.deadlines !== undefined || PLANS_BESIDE.has(event.type))
        this.#touched.add(streamId.slice(streamId.indexOf('-') + 1));
    if (this.#touched.size > 0) this.#gather();
  }

  /** Adds what is missing in the queue and removes what is no longer planned. */
  async reconcile(): Promise<void> {
    const queue = this.#queue;
    if (queue === undefined) return;
    const [planned, keys] = await Promise.all([this.rows.all(), queue.keys()]);
    const wanted = new Set(planned.map(({ key }) => key));
    const there = new Set(keys);
    const missing = planned.filter(({ key }) => !there.has(key));
    const orphans = keys.filter((key) => !wanted.has(key));
    await queue.add(missing.map((row) => this.#timed(row)));
    await queue.remove(orphans);
    if (missing.length + orphans.length > 0)
      this.log.info({ added: missing.length, removed: orphans.length }, 'queue reconciled with the plan');
  }

  /**
   * A queue that works has a job for everything that is planned, and nothing late. A Redis that lost its data says
   * nothing, so the jobs are counted. What is late is fired here: breaches must not hang on the queue.
   */
  async sweep(): Promise<void> {
    const held = await this.#queue?.size();
    if (held !== undefined && held < (await this.rows.count())) await this.reconcile();
    const late = await this.rows.dueBy(new Date(this.clock.nowMs() - LATE_MS).toISOString());
    for (const { key } of late) await this.fire.run(key);
    if (late.length > 0) this.log.warn({ fired: late.length }, 'fired what the queue had lost');
  }

  async #run(key: string): Promise<void> {
    try {
      await this.fire.run(key);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      // The job is finished by our clock's leave; it comes again when its moment is nearer.
      const again = setTimeout(() => {
        this.#timers.delete(again);
        void this.#queue
          ?.add([{ key, delayMs: Math.max(error.waitMs - NEAR_MS, 0) }])
          .catch((e: unknown) => this.#broken(e));
      }, NEAR_MS);
      this.#timers.add(again);
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#enqueue().catch((error: unknown) => this.#broken(error));
    }, GATHER_MS);
  }

  async #enqueue(): Promise<void> {
    const caseIds = [...this.#touched].slice(0, CASES_AT_ONCE);
    const queue = this.#queue;
    if (queue === undefined) return; // reopening reconciles everything
    const planned = await this.rows.ofCases(caseIds);
    await queue.add(planned.map((row) => this.#timed(row)));
    for (const caseId of caseIds) this.#touched.delete(caseId);
    if (this.#touched.size > 0) this.#gather();
  }

  #timed({ key, fireAt }: PlannedRow): { key: string; delayMs: number } {
    return { key, delayMs: Date.parse(fireAt) - this.clock.nowMs() };
  }

  async #open(): Promise<void> {
    const broken = (error: unknown): void => this.#broken(error);
    const queue = openQueue(this.address, REMINDERS, broken);
    try {
      await queue.size();
      this.#queue = queue;
      await this.reconcile();
      this.#worker = await queue.work(
        async (key) => this.#run(key),
        broken,
        (key, error) => this.log.error({ key, error: error.stack }, 'a reminder failed; it is tried again'),
      );
    } catch (error) {
      await queue.close();
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

  /** Opens queue and worker again, schema included, until it works; then everything missing is added. */
  #broken(error: unknown): void {
    if (this.#stopping.signal.aborted || this.#reopening !== undefined) return;
    this.log.warn({ error: String(error) }, 'the queue does not work; opening it again');
    this.#reopening = (async () => {
      await this.#close();
      while (!this.#stopping.signal.aborted) {
        await pause(REOPEN_MS, this.#stopping.signal);
        if (this.#stopping.signal.aborted) return;
        try {
          await this.#open();
          return;
        } catch (again) {
          this.log.warn({ error: String(again) }, 'the queue still does not work');
        }
      }
    })().finally(() => {
      this.#reopening = undefined;
    });
  }

  #every(ms: number, work: () => Promise<void>): void {
    const round = (): void => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void work()
          .catch((error: unknown) => this.#broken(error))
          .finally(() => {
            if (!this.#stopping.signal.aborted) round();
          });
      }, ms);
      this.#timers.add(timer);
    };
    round();
  }
}

const NEAR_MS = 50;

/** Events that plan or silence reminders without carrying a deadline. */
const PLANS_BESIDE = new Set([
  'EscalationRefused',
  'EscalationReoffered',
  'RemedyAccepted',
  'Remedied',
  'ClarificationRequested',
  'ClarificationReceived',
  'ReminderSent',
]);
