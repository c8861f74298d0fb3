import { isDatabaseAway, type Client } from '@redress/database';
import { type Position, StoreUnavailable } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type Checkpoints } from './checkpoints.js';
import { isAfter, type Progress } from './consumer.js';
import { clearFault, recordFault } from './faults.js';
import { type PassedOver } from './quarantine.js';

/** What every kind of process manager has in common. */
interface Answering<Event> {
  readonly name: string;
  readonly version: number;
  concerns(event: Event): boolean;
  react(event: Event): Promise<void>;
}

export interface Reacting<Event> extends Progress {
  readonly consumer: Answering<Event>;
}

/** Where an event stands, whatever it holds. */
interface Place {
  readonly id: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: Position;
}

/** It may go better next time: a part was away, or another writer kept winning. */
const isPassing = (error: unknown): boolean =>
  error instanceof StoreUnavailable ||
  isDatabaseAway(error) ||
  (error as { code?: unknown } | undefined)?.code === 'CONCURRENCY_CONFLICT';

/** Shows the process managers what was projected, each from its own checkpoint. */
export class Reactions<Came extends Place, Event> {
  constructor(
    private readonly client: Client,
    private readonly checkpoints: Checkpoints,
    private readonly reacting: readonly Reacting<Event>[],
    /** Throws why it cannot be read. */
    private readonly readable: (came: Came) => Event,
    private readonly quarantine: PassedOver,
    private readonly log: Logger,
  ) {}

  /** Throws what passes by itself; an event that a process manager cannot answer stops that one alone. */
  async react(events: readonly Came[], position: Position): Promise<void> {
    const passed: Reacting<Event>[] = [];
    try {
      for (const each of this.reacting)
        if (!each.stopped && isAfter(position, each.checkpoint) && (await this.#react(each, events))) passed.push(each);
    } finally {
      await this.#save(passed, position);
    }
  }

  /** Nearly always nobody has anything to do, and one commit says so for all. */
  async #save(passed: readonly Reacting<Event>[], position: Position): Promise<void> {
    await this.checkpoints.save(
      passed.map(({ consumer }) => consumer),
      position,
    );
    for (const each of passed) {
      each.checkpoint = position;
      if (each.faulty) await clearFault(this.client, each.consumer);
      each.faulty = false;
    }
  }

  /** False when it has stopped. */
  async #react(each: Reacting<Event>, events: readonly Came[]): Promise<boolean> {
    const { consumer } = each;
    for (const event of events) {
      if (!isAfter(event.position, each.checkpoint) || this.quarantine.holds(consumer.name, event.id)) continue;
      try {
        const projected = this.readable(event);
        if (consumer.concerns(projected)) await consumer.react(projected);
      } catch (error) {
        if (isPassing(error)) throw error;
        each.stopped = true;
        each.faulty = true;
        await recordFault(this.client, consumer, event, error);
        this.log.error({ manager: consumer.name, event: event.id, error: String(error) }, 'process manager stopped');
        return false;
      }
    }
    return true;
  }
}
