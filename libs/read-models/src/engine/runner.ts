import { type Client as LeaderConnection } from 'pg';
import { inTransaction, isDatabaseAway, type Database } from '@redress/database';
import { type Batch, type EventStore, type Position, storeIdOf } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { Checkpoints } from './checkpoints.js';
import { projectedEvents } from './decode.js';
import { clearFault, recordFault } from './faults.js';
import { leaderConnection } from './leadership.js';
import { type LogConsumer } from './log-consumer.js';
import { type ProjectedEvent, type Projection, tableOf } from './projection.js';
import { type Reactor } from './reactor.js';

export interface RunnerParts {
  readonly store: EventStore;
  readonly database: Database;
  readonly projections: readonly Projection[];
  readonly reactors: readonly Reactor[];
  readonly logConsumers?: readonly LogConsumer[];
  readonly log: Logger;
  /** Called after each transaction, with what it projected. */
  readonly afterBatch?: (events: readonly ProjectedEvent[]) => Promise<void>;
}

const FAILED_PAUSE_MS = 500;

const isAfter = (position: Position, checkpoint: Position | undefined): boolean =>
  checkpoint === undefined || position.commit > checkpoint.commit;

const earliest = (positions: readonly (Position | undefined)[]): Position | undefined =>
  positions.reduce<Position | undefined | 'none'>((first, position) => {
    if (position === undefined || first === undefined) return undefined;
    return first === 'none' || position.commit < first.commit ? position : first;
  }, 'none') as Position | undefined;

/** A consumer of the log with the place it has come to; a stopped one waits for an operator. */
interface Progress<Kind> {
  readonly consumer: Kind;
  checkpoint: Position | undefined;
  stopped: boolean;
}

const progressOf = async <Kind extends { name: string; version: number }>(
  checkpoints: Checkpoints,
  consumers: readonly Kind[],
): Promise<Progress<Kind>[]> => {
  const progress: Progress<Kind>[] = [];
  for (const consumer of consumers)
    progress.push({ consumer, checkpoint: await checkpoints.of(consumer.name, consumer.version), stopped: false });
  return progress;
};

/**
 * Drives every projection and process manager of this process from one subscription. Rows and checkpoint are written in
 * one transaction, in batches; process managers act after it, and keep a checkpoint each.
 */
export class Runner {
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: RunnerParts) {}

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const connection = await leaderConnection(this.parts.database, signal);
      if (connection === undefined) return;
      this.parts.log.info('leading: this process runs the projections');
      const lost = new AbortController();
      connection.on('end', () => lost.abort());
      try {
        await this.#lead(connection, AbortSignal.any([signal, lost.signal]));
      } catch (error) {
        this.parts.log.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'projections interrupted',
        );
        await new Promise((done) => setTimeout(done, FAILED_PAUSE_MS));
      } finally {
        for (const projection of this.parts.projections) projection.forget();
        await connection.end().catch(() => undefined);
      }
    }
  }

  async #lead(connection: LeaderConnection, signal: AbortSignal): Promise<void> {
    const { store, projections, reactors, logConsumers = [], log } = this.parts;
    const checkpoints = new Checkpoints(await storeIdOf(store), connection);
    const projecting = await progressOf(checkpoints, projections);
    const reacting = await progressOf(checkpoints, reactors);
    const consuming = await progressOf(checkpoints, logConsumers);
    // One that was stopped tries again; if it stumbles again, that is on record again.
    for (const consumer of logConsumers) await clearFault(connection, consumer);
    const from = earliest([...projecting, ...reacting, ...consuming].map(({ checkpoint }) => checkpoint));
    const onLost = (error: unknown, pauseMs: number): void =>
      log.warn({ error: String(error), pauseMs }, 'subscription lost; it comes back by itself');
    for await (const batch of store.follow({ from, signal, onLost })) {
      // First of all, because it takes also what no projection of this version can read.
      for (const each of consuming) await this.#consume(connection, checkpoints, each, batch);
      const events = projectedEvents(batch.events);
      await this.#project(connection, checkpoints, projecting, events, batch.position);
      await this.parts.afterBatch?.(events);
      for (const reactor of reacting) await this.#react(checkpoints, reactor, events, batch.position);
    }
  }

  /** No wait for the disk: whatever a crash takes of it is derived from the log again, together with its checkpoint. */
  async #consume(
    connection: LeaderConnection,
    checkpoints: Checkpoints,
    each: Progress<LogConsumer>,
    { events, position }: Batch,
  ): Promise<void> {
    const { consumer, checkpoint, stopped } = each;
    if (stopped || !isAfter(position, checkpoint)) return;
    const fresh = events.filter((event) => isAfter(event.position, checkpoint));
    try {
      await inTransaction(connection, async () => {
        await connection.query('set local synchronous_commit = off');
        await consumer.consume(fresh, connection);
        await checkpoints.save([consumer], position);
      });
      each.checkpoint = position;
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      each.stopped = true;
      const [event] = fresh;
      if (event !== undefined) await recordFault(connection, consumer, { event, streamId: event.streamId }, error);
      this.parts.log.error({ consumer: consumer.name, error: String(error) }, 'consumer of the log stopped');
    }
  }

  async #project(
    connection: LeaderConnection,
    checkpoints: Checkpoints,
    projecting: readonly Progress<Projection>[],
    events: readonly ProjectedEvent[],
    position: Position,
  ): Promise<void> {
    const going = projecting.filter(({ stopped, checkpoint }) => !stopped && isAfter(position, checkpoint));
    try {
      await inTransaction(connection, async () => {
        for (const { consumer, checkpoint } of going)
          await consumer.project(
            events.filter((event) => isAfter(event.position, checkpoint)),
            tableOf(consumer),
            connection,
          );
        await checkpoints.save(
          going.map(({ consumer }) => consumer),
          position,
        );
      });
      for (const each of going) each.checkpoint = position;
    } catch (error) {
      for (const { consumer } of going) consumer.forget();
      if (isDatabaseAway(error)) throw error;
      this.parts.log.error(
        { error: error instanceof Error ? error.stack : String(error) },
        'a batch failed; trying event by event',
      );
      for (const each of going) await this.#projectOneByOne(connection, checkpoints, each, events, position);
    }
  }

  /** Finds the event that cannot be projected; only the projection that stumbles over it stops, and says over which. */
  async #projectOneByOne(
    connection: LeaderConnection,
    checkpoints: Checkpoints,
    each: Progress<Projection>,
    events: readonly ProjectedEvent[],
    end: Position,
  ): Promise<void> {
    const { consumer } = each;
    for (const event of events.filter(({ position }) => isAfter(position, each.checkpoint))) {
      try {
        await inTransaction(connection, async () => {
          await consumer.project([event], tableOf(consumer), connection);
          await checkpoints.save([consumer], event.position);
        });
        each.checkpoint = event.position;
      } catch (error) {
        consumer.forget();
        if (isDatabaseAway(error)) throw error;
        each.stopped = true;
        await recordFault(connection, consumer, event, error);
        this.parts.log.error(
          { projection: consumer.name, event: event.event.id, error: String(error) },
          'projection stopped',
        );
        return;
      }
    }
    await checkpoints.save([consumer], end);
    await clearFault(connection, consumer);
    each.checkpoint = end;
  }

  async #react(
    checkpoints: Checkpoints,
    each: Progress<Reactor>,
    events: readonly ProjectedEvent[],
    position: Position,
  ): Promise<void> {
    if (!isAfter(position, each.checkpoint)) return;
    for (const event of events)
      if (isAfter(event.position, each.checkpoint) && each.consumer.concerns(event)) await each.consumer.react(event);
    await checkpoints.save([each.consumer], position);
    each.checkpoint = position;
  }
}
