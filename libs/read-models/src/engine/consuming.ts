import { type Client, inTransaction, isDatabaseAway } from '@redress/database';
import { type Batch } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type Checkpoints } from './checkpoints.js';
import { isAfter, type Progress } from './consumer.js';
import { clearFault, recordFault } from './faults.js';
import { type LogConsumer } from './log-consumer.js';

export interface Consuming extends Progress {
  readonly consumer: LogConsumer;
}

/** Shows every event as stored to those who take the whole log, each in a transaction with its own checkpoint. */
export class Consumption {
  constructor(
    private readonly client: Client,
    private readonly checkpoints: Checkpoints,
    private readonly consuming: readonly Consuming[],
    private readonly log: Logger,
  ) {}

  async consume(batch: Batch): Promise<void> {
    for (const each of this.consuming)
      if (!each.stopped && isAfter(batch.position, each.checkpoint)) await this.#consume(each, batch);
  }

  async #consume(each: Consuming, { events, position }: Batch): Promise<void> {
    const { consumer, checkpoint } = each;
    const fresh = events.filter((event) => isAfter(event.position, checkpoint));
    try {
      await inTransaction(this.client, async () => {
        await consumer.consume(fresh, this.client);
        await this.checkpoints.save([consumer], position);
        if (each.faulty) await clearFault(this.client, consumer);
      });
      each.checkpoint = position;
      each.faulty = false;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      each.stopped = true;
      each.faulty = true;
      const [event] = fresh;
      if (event !== undefined) await recordFault(this.client, consumer, event, error);
      this.log.error({ consumer: consumer.name, error: String(error) }, 'consumer of the log stopped');
    }
  }
}
