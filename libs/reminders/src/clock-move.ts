import { type SandboxClock } from '@redress/clock';
import { type Database } from '@redress/database';
import { type EventStore } from '@redress/event-store';
import { type JobQueue, openQueue, type QueueAddress } from '@redress/jobs';
import { pause } from '@redress/platform';
import { type PositionWatch } from '@redress/read-models';
import { type PlannedRows } from './planned-rows.js';
import { REMINDERS } from './reminder-service.js';

/** What happened at an instant that the clock passed. */
export interface Fired {
  readonly key: string;
  readonly at: string;
  readonly caseId: string;
  readonly deadlineId: string;
  readonly kind: string;
}

/** After the first complaint time only goes forwards. */
export class ClockBackwards extends Error {
  readonly code = 'CLOCK_BACKWARDS';
  constructor(now: string) {
    super(`There are complaints, and the clock shows ${now}: it can only be moved forwards.`);
  }
}

/** Nothing moves: no worker runs, or it cannot work. */
export class ClockStuck extends Error {}

const SETTLE_MS = 20_000;
const STUCK_MS = 30_000;
const ASK_AGAIN_MS = 1_000;
const LOOK_EVERY_MS = 4;

/**
 * Moves a sandbox's clock. It stands still on every instant that is due on the way, in order, until everything due there
 * has happened and everything that follows from it has been projected; only then does it go on.
 */
export class ClockMove {
  #queue: JobQueue | undefined;

  constructor(
    private readonly clock: SandboxClock,
    private readonly database: Database,
    private readonly store: EventStore,
    private readonly watch: PositionWatch,
    private readonly rows: PlannedRows,
    private readonly address: QueueAddress,
  ) {}

  /** Throws ClockBackwards, ClockStuck. */
  async to(target: string): Promise<{ now: string; fired: Fired[] }> {
    await this.#settle();
    await this.clock.refresh();
    if (Date.parse(target) < this.clock.nowMs() && (await this.#hasComplaints()))
      throw new ClockBackwards(this.clock.now());
    const fired: Fired[] = [];
    for (;;) {
      const due = await this.rows.firstDueBy(target);
      if (due === undefined) break;
      const instant = new Date(
        Math.max(Date.parse(due), Math.min(this.clock.nowMs(), Date.parse(target))),
      ).toISOString();
      await this.clock.stopAt(instant);
      fired.push(...(await this.#fireAll(instant)));
    }
    await this.clock.runFrom(target);
    await this.#settle();
    return { now: this.clock.now(), fired };
  }

  async close(): Promise<void> {
    await this.#queue?.close();
  }

  /** A move that a crash broke off leaves the clock standing; it runs on from where it stood. */
  async recover(): Promise<void> {
    await this.clock.refresh();
    await this.clock.runFrom(this.clock.now());
  }

  async #fireAll(instant: string): Promise<Fired[]> {
    const due = await this.rows.dueBy(instant);
    const keys = due.map(({ key }) => key);
    this.#queue ??= openQueue(this.address, REMINDERS, () => undefined);
    await this.#untilFired(this.#queue, keys);
    await this.#settle();
    const sent = await this.rows.sentAmong(keys);
    return sent.map(({ key, caseId, deadlineId, kind }) => ({ key, at: instant, caseId, deadlineId, kind }));
  }

  /** A job that was lost on the way, with the queue's data or its wake-up call, is asked for again. */
  async #untilFired(queue: JobQueue, keys: readonly string[]): Promise<void> {
    const stuckAt = performance.now() + STUCK_MS;
    let asking: Promise<void> | undefined;
    for (let waiting: readonly string[] = keys; waiting.length > 0;) {
      if (performance.now() > stuckAt) throw new ClockStuck('Reminders that are due do not fire: does the worker run?');
      const askAgainAt = performance.now() + ASK_AGAIN_MS;
      // A queue that is away answers when it is back, which may be never.
      asking ??= this.#runNow(queue, waiting).finally(() => (asking = undefined));
      await Promise.race([asking, pause(ASK_AGAIN_MS)]);
      do {
        await pause(LOOK_EVERY_MS);
        waiting = await this.rows.stillPlanned(keys);
      } while (waiting.length > 0 && performance.now() < askAgainAt);
    }
  }

  async #runNow(queue: JobQueue, keys: readonly string[]): Promise<void> {
    for (const key of keys) await queue.runNow(key).catch(() => undefined); // asked again with the next round
  }

  /** Everything appended so far has passed every projection and process manager, and nothing more came of it. */
  async #settle(): Promise<void> {
    for (;;) {
      const before = await this.store.lastPosition();
      if (before === undefined) return;
      await this.watch.reach(before.commit, SETTLE_MS);
      const after = await this.store.lastPosition();
      if (after?.commit === before.commit) return;
    }
  }

  async #hasComplaints(): Promise<boolean> {
    const rows = await this.database.query('select 1 from redress.case_record limit 1');
    return rows.length > 0;
  }
}
