import { isDatabaseAway, type Client } from '@redress/database';
import { type Position, StoreUnavailable } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type Checkpoints } from './checkpoints.js';
import { isAfter, type Progress } from './consumer.js';
import { type Delivered, readable } from './decode.js';
import { clearFault, recordFault } from './faults.js';
import { type PassedOver } from './quarantine.js';
import { type Reactor } from './reactor.js';

export interface Reacting extends Progress {
  readonly consumer: Reactor;
}

/** It may go better next time: a part was away, or another writer kept winning. */
const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  isDatabaseAway(error) ||
  (error as { code?: unknown } | undefined)?.code === 'CONCURRENCY_CONFLICT';

/** Shows the process managers what was projected, each from its own checkpoint. */
export class Reactions {
  constructor(
    private readonly client: Client,
    private readonly checkpoints: Checkpoints,
    private readonly reacting: readonly Reacting[],
    private readonly quarantine: PassedOver,
    private readonly log: Logger,
  ) {}

  /** Throws what passes by itself; an event that a process manager cannot answer stops that one alone. */
  async react(events: readonly Delivered[], position: Position): Promise<void> {
    for (const each of this.reacting)
      if (!each.stopped && isAfter(position, each.checkpoint)) await this.#react(each, events, position);
  }

  async #react(each: Reacting, events: readonly Delivered[], position: Position): Promise<void> {
    const { consumer } = each;
    for (const event of events) {
      if (!isAfter(event.position, each.checkpoint) || this.quarantine.holds(consumer.name, event.id)) continue;
      try {
        const projected = readable(event);
        if (consumer.concerns(projected)) await consumer.react(projected);
      } catch (error) {
        if (isPassing(error)) throw error;
        each.stopped = true;
        each.faulty = true;
        await recordFault(this.client, consumer, event, error);
        this.log.error({ manager: consumer.name, event: event.id, error: String(error) }, 'process manager stopped');
        return;
      }
    }
    await this.checkpoints.save([consumer], position);
    each.checkpoint = position;
    if (!each.faulty) return;
    await clearFault(this.client, consumer);
    each.faulty = false;
  }
}
