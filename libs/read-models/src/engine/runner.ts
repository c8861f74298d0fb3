import { type Client as LeaderConnection } from 'pg';
import { type Database } from '@redress/database';
import { type EventStore, storeIdOf, type RecordedEvent } from '@redress/event-store';
import { pause, type Logger } from '@redress/platform';
import { Checkpoints } from './checkpoints.js';
import { earliest, type Progress } from './consumer.js';
import { type Consuming, Consumption } from './consuming.js';
import { delivered, readable } from './decode.js';
import { faults } from './faults.js';
import { leaderConnection } from './leadership.js';
import { type LiveTable, liveTables, TablesSwapped } from './live-tables.js';
import { type LogConsumer } from './log-consumer.js';
import { type ProjectedEvent, type Projection } from './projection.js';
import { type Projecting, Projector } from './projector.js';
import { isOperation, Quarantine } from './quarantine.js';
import { Reactions, type Reacting } from './reacting.js';
import { type Reactor, type StreamReactor } from './reactor.js';

export interface RunnerParts {
  readonly store: EventStore;
  readonly database: Database;
  readonly projections: readonly Projection[];
  readonly reactors: readonly Reactor[];
  readonly streamReactors?: readonly StreamReactor[];
  readonly logConsumers?: readonly LogConsumer[];
  readonly log: Logger;
  /** Called after each transaction, with what it projected. */
  readonly afterBatch?: (events: readonly ProjectedEvent[]) => Promise<void>;
}

const FAILED_PAUSE_MS = 500;
/**
 * A batch of so many says how fast events come: the next ones are awaited so long, and one transaction takes them all.
 * Each costs some twenty questions to PostgreSQL, however many events it brings.
 */
const gatherMs = (events: number): number => (events >= 16 ? 100 : events >= 4 ? 25 : 0);

/** Events of other streams are read by whom they concern. */
const asStored = (event: RecordedEvent): RecordedEvent => event;

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
      const until = AbortSignal.any([signal, lost.signal]);
      try {
        while (!until.aborted) await this.#lead(connection, until);
      } catch (error) {
        this.parts.log.error(
          { error: error instanceof Error ? error.stack : String(error) },
          'projections interrupted',
        );
        await pause(FAILED_PAUSE_MS, signal);
      } finally {
        await connection.end().catch(() => undefined);
      }
    }
  }

  /** Ends by itself when an operator did something or tables were swapped: then everything is looked up again. */
  async #lead(connection: LeaderConnection, signal: AbortSignal): Promise<void> {
    const { store, log, afterBatch, streamReactors = [], logConsumers = [] } = this.parts;
    const checkpoints = new Checkpoints(await storeIdOf(store), connection);
    const quarantine = await Quarantine.read(store);
    const live = await liveTables(connection);
    const projecting = await this.#projecting(connection, checkpoints, live);
    const reacting: Reacting<ProjectedEvent>[] = await this.#progress(connection, checkpoints, this.parts.reactors);
    const answering: Reacting<RecordedEvent>[] = await this.#progress(connection, checkpoints, streamReactors);
    const consuming: Consuming[] = await this.#progress(connection, checkpoints, logConsumers);
    const consumption = new Consumption(connection, checkpoints, consuming, log);
    const projector = new Projector(connection, checkpoints, projecting, [...live.values()], quarantine, log);
    const reactions = new Reactions(connection, checkpoints, reacting, readable, quarantine, log);
    const answers = new Reactions(connection, checkpoints, answering, asStored, quarantine, log);
    const onLost = (error: unknown, pauseMs: number): void =>
      log.warn({ error: String(error), pauseMs }, 'subscription lost; it comes back by itself');
    const from = earliest([...projecting, ...reacting, ...answering, ...consuming]);
    for await (const batch of store.follow({ from, signal, onLost })) {
      // First of all, because it takes also what no projection of this version can read.
      await consumption.consume(batch);
      const events = delivered(batch.events);
      try {
        await projector.project(events, batch.position);
      } catch (error) {
        if (error instanceof TablesSwapped) return;
        throw error;
      }
      await afterBatch?.(events.flatMap(({ event, ...place }) => (event === undefined ? [] : { ...place, event })));
      await reactions.react(events, batch.position);
      await answers.react(batch.events, batch.position);
      if (batch.events.some((event) => isOperation(event) && event.revision > quarantine.revision)) return;
      const wait = batch.caughtUp ? gatherMs(batch.events.length) : 0;
      if (wait > 0) await pause(wait, signal);
    }
  }

  /** Those whose tables readers see; a newer version is built beside first, an older one is another process's. */
  async #projecting(
    connection: LeaderConnection,
    checkpoints: Checkpoints,
    live: ReadonlyMap<string, LiveTable>,
  ): Promise<Projecting[]> {
    const current = this.parts.projections.filter(({ name, version }) => live.get(name)?.version === version);
    const progress = await this.#progress(connection, checkpoints, current);
    return progress.flatMap((each) => {
      const table = live.get(each.consumer.name);
      return table === undefined ? [] : { ...each, writer: each.consumer.open(table.table) };
    });
  }

  async #progress<Kind extends { readonly name: string; readonly version: number }>(
    connection: LeaderConnection,
    checkpoints: Checkpoints,
    consumers: readonly Kind[],
  ): Promise<(Progress & { readonly consumer: Kind })[]> {
    const faulty = new Set((await faults(connection)).map(({ consumer, version }) => `${consumer} ${version}`));
    const progress: (Progress & { readonly consumer: Kind })[] = [];
    for (const consumer of consumers)
      progress.push({
        consumer,
        checkpoint: await checkpoints.of(consumer.name, consumer.version),
        stopped: false,
        faulty: faulty.has(`${consumer.name} ${consumer.version}`),
      });
    return progress;
  }
}
