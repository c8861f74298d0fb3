import { type Clock } from '@redress/clock';
import { type JobQueue, KeptQueue, type QueueAddress } from '@redress/jobs';
import { type Logger } from '@redress/platform';
import { type ProjectedEvent } from '@redress/read-models';
import { type Fire, NotYet } from './fire.js';
import { type PlannedRow, type PlannedRows } from './planned-rows.js';

/** The queue that reminders wait in. */
export const REMINDERS = 'reminders';
const HOUR_MS = 3_600_000;
const SWEEP_MS = 30_000;
/** What is late by this much was lost by the queue: it is recorded without it. */
const LATE_MS = 300_000;
const GATHER_MS = 100;
const CASES_AT_ONCE = 500;

/**
 * Keeps the queue in step with the planned rows and runs its jobs. The queue may lose everything: what is missing is
 * added at the start, hourly, after an error, and for every case that changes; a sweep fires what is late anyway.
 */
export class ReminderService {
  readonly #kept: KeptQueue;
  #isStopping = false;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #touched = new Set<string>();
  #gathering: NodeJS.Timeout | undefined;

  constructor(
    address: QueueAddress,
    private readonly rows: PlannedRows,
    private readonly fire: Fire,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {
    const duty = {
      fill: async (queue: JobQueue) => this.#reconcile(queue),
      run: async (key: string) => this.#run(key),
      onFailed: (key: string, error: Error) =>
        log.error({ key, error: error.stack }, 'a reminder failed; it is tried again'),
    };
    this.#kept = new KeptQueue(address, REMINDERS, duty, log);
  }

  async start(): Promise<void> {
    await this.#kept.start();
    this.#every(HOUR_MS, async () => this.reconcile());
    this.#every(SWEEP_MS, async () => this.sweep());
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#gathering);
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#kept.stop();
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
    if (this.#kept.queue !== undefined) await this.#reconcile(this.#kept.queue);
  }

  async #reconcile(queue: JobQueue): Promise<void> {
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
    const held = await this.#kept.queue?.size();
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
        void this.#kept.queue
          ?.add([{ key, delayMs: Math.max(error.waitMs - NEAR_MS, 0) }])
          .catch((e: unknown) => this.#kept.broken(e));
      }, NEAR_MS);
      this.#timers.add(again);
    }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#enqueue().catch((error: unknown) => this.#kept.broken(error));
    }, GATHER_MS);
  }

  async #enqueue(): Promise<void> {
    const caseIds = [...this.#touched].slice(0, CASES_AT_ONCE);
    const { queue } = this.#kept;
    if (queue === undefined) return; // reopening reconciles everything
    const planned = await this.rows.ofCases(caseIds);
    await queue.add(planned.map((row) => this.#timed(row)));
    for (const caseId of caseIds) this.#touched.delete(caseId);
    if (this.#touched.size > 0) this.#gather();
  }

  #timed({ key, fireAt }: PlannedRow): { key: string; delayMs: number } {
    return { key, delayMs: Date.parse(fireAt) - this.clock.nowMs() };
  }

  #every(ms: number, work: () => Promise<void>): void {
    const round = (): void => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        void work()
          .catch((error: unknown) => this.#kept.broken(error))
          .finally(() => {
            if (!this.#isStopping) round();
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
