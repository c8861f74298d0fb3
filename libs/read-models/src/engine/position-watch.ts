import { type Database, type Notifications } from '@redress/database';
import { CHECKPOINT_CHANNEL, passedByAll } from './checkpoints.js';

/** The rows do not hold the position yet, and waiting longer is worse than saying so. */
export class ProjectionBehind extends Error {
  constructor(readonly wanted: bigint) {
    super(`The rows have not reached position ${wanted} yet.`);
  }
}

const LOOK_EVERY_MS = 250;

/** Lets a reader see its own write: waits until every consumer has passed a position. */
export class PositionWatch {
  #passed = -1n;
  readonly #waiting = new Set<() => void>();

  constructor(
    private readonly database: Database,
    private readonly consumers: readonly { readonly name: string; readonly version: number }[],
  ) {}

  async start(notifications: Notifications): Promise<void> {
    await notifications.on(CHECKPOINT_CHANNEL, () => {
      for (const wake of this.#waiting) wake();
    });
  }

  async hasPassed(position: bigint): Promise<boolean> {
    if (this.#passed < position) this.#passed = await passedByAll(this.database, this.consumers);
    return this.#passed >= position;
  }

  /** Throws ProjectionBehind after `patienceMs`. */
  async reach(wanted: bigint, patienceMs: number): Promise<void> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      if (this.#passed >= wanted) return;
      const nudged = this.#nudge(LOOK_EVERY_MS);
      this.#passed = await passedByAll(this.database, this.consumers);
      if (this.#passed >= wanted) return nudged.cancel();
      if (performance.now() > giveUpAt) {
        nudged.cancel();
        throw new ProjectionBehind(wanted);
      }
      await nudged.done;
    }
  }

  #nudge(ms: number): { done: Promise<void>; cancel: () => void } {
    let cancel = (): void => undefined;
    const done = new Promise<void>((wake) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(finish);
        wake();
      };
      const timer = setTimeout(finish, ms);
      this.#waiting.add(finish);
      cancel = finish;
    });
    return { done, cancel: () => cancel() };
  }
}
