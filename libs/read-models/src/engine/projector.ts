import { inTransaction, isDatabaseAway, oneAtATime, type Client } from '@redress/database';
import { type Position } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type Checkpoints } from './checkpoints.js';
import { isAfter, type Progress } from './consumer.js';
import { type Delivered, readable } from './decode.js';
import { clearFault, recordFault } from './faults.js';
import { holdTables, type LiveTable, TablesSwapped } from './live-tables.js';
import { type RowWriter } from './projection.js';
import { type PassedOver } from './quarantine.js';

/** A projection at work: where it writes, and how far it has come. */
export interface Projecting extends Progress {
  readonly writer: RowWriter;
}

/** Brings batches of events into rows: those of all projections and their checkpoints in one transaction. */
export class Projector {
  constructor(
    private readonly client: Client,
    private readonly checkpoints: Checkpoints,
    private readonly projecting: readonly Projecting[],
    /** What readers see, also of projections that are not among these: each transaction asks whether it is so still. */
    private readonly live: readonly LiveTable[],
    private readonly quarantine: PassedOver,
    private readonly log: Logger,
  ) {}

  /**
   * Projects a batch that ends at `position`; what a projection has passed already is not shown to it again. An event
   * that cannot be projected stops the projection that stumbles over it, and no other. Throws TablesSwapped, and what
   * PostgreSQL says when it is away.
   */
  async project(events: readonly Delivered[], position: Position): Promise<void> {
    const going = this.projecting.filter(({ stopped, checkpoint }) => !stopped && isAfter(position, checkpoint));
    try {
      await this.#together(going, events, position);
    } catch (error) {
      for (const { writer } of going) writer.forget();
      if (isDatabaseAway(error) || error instanceof TablesSwapped) throw error;
      this.log.error({ error: stackOf(error) }, 'a batch failed; trying event by event');
      for (const each of going) await this.#oneByOne(each, events, position);
    }
  }

  async #together(going: readonly Projecting[], events: readonly Delivered[], position: Position): Promise<void> {
    const cleared = going.filter(({ faulty }) => faulty);
    await inTransaction(this.client, async () => {
      await holdTables(this.client, this.live);
      const client = oneAtATime(this.client);
      await this.#allOf(
        going.map(async (each) => each.writer.project(this.#shownTo(each, events).map(readable), client)),
      );
      for (const { consumer } of cleared) await clearFault(this.client, consumer);
      await this.checkpoints.save(
        going.map(({ consumer }) => consumer),
        position,
      );
    });
    for (const each of going) each.checkpoint = position;
    for (const each of cleared) each.faulty = false;
  }

  /**
   * One folds while PostgreSQL writes what another has folded. All have ended before the transaction does, so that
   * nothing is written after a rollback. Throws what went wrong first.
   */
  async #allOf(work: readonly Promise<void>[]): Promise<void> {
    const failures = (await Promise.allSettled(work)).flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );
    if (failures.length > 0) throw failures.find((error) => !isAbortedBefore(error)) ?? failures[0];
  }

  async #oneByOne(each: Projecting, events: readonly Delivered[], end: Position): Promise<void> {
    for (const event of this.#shownTo(each, events)) {
      try {
        await this.#together([each], [event], event.position);
      } catch (error) {
        each.writer.forget();
        if (isDatabaseAway(error) || error instanceof TablesSwapped) throw error;
        each.stopped = true;
        each.faulty = true;
        await recordFault(this.client, each.consumer, event, error);
        this.log.error(
          { projection: each.consumer.name, event: event.id, error: stackOf(error) },
          'projection stopped',
        );
        return;
      }
    }
    await this.#together([each], [], end);
  }

  #shownTo({ consumer, checkpoint }: Projecting, events: readonly Delivered[]): readonly Delivered[] {
    return events.filter(
      ({ id, position }) => isAfter(position, checkpoint) && !this.quarantine.holds(consumer.name, id),
    );
  }
}

/** in_failed_sql_transaction: another statement of the transaction had failed already. */
const isAbortedBefore = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === '25P02';

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
