import { Subject } from 'rxjs';
import { type EventStore, type Position } from '@redress/event-store';
import { type Logger } from '@redress/platform';
import { type CaseEvent, CASES, caseEvents } from './case-event.js';
import { Recent } from './recent.js';
import { type Live, type Stretch } from './resume.js';

interface Running {
  readonly recent: Recent<CaseEvent>;
  readonly came: Subject<readonly CaseEvent[]>;
  readonly stop: AbortController;
}

export interface OpenFeed extends Live<CaseEvent> {
  /** Lets go of the feed; the last one ends it. */
  close(): void;
}

/**
 * The one subscription of this process to the events of all cases, which feeds every client. It runs while anybody listens,
 * and comes back by itself when the store was away.
 */
export class LiveFeed {
  #running: Promise<Running> | undefined;
  #listening = 0;

  constructor(
    private readonly store: EventStore,
    private readonly log: Logger,
    private readonly kept: number,
  ) {}

  /** Throws StoreUnavailable when it does not run yet and the store is away. */
  async open(): Promise<OpenFeed> {
    this.#listening += 1;
    let isOpen = true;
    const close = (): void => {
      if (!isOpen) return;
      isOpen = false;
      this.#listening -= 1;
      if (this.#listening === 0) this.#end();
    };
    const beginning = (this.#running ??= this.#begin());
    try {
      const { recent, came } = await beginning;
      return { recent, came, close };
    } catch (error) {
      this.#forget(beginning);
      close();
      throw error;
    }
  }

  /** The events of cases behind a position, read from the log for one client alone; ends when its subscription is lost. */
  async *history(after: bigint, signal: AbortSignal): AsyncGenerator<Stretch<CaseEvent>> {
    const lost = new AbortController();
    const until = AbortSignal.any([signal, lost.signal]);
    // The log begins before its first event at 0, which is never a case's.
    const from = after === 0n ? undefined : { commit: after, prepare: after };
    for await (const batch of this.store.follow({ from, prefixes: CASES, signal: until, onLost: () => lost.abort() }))
      yield { entries: this.#read(batch.events), position: batch.position.commit };
  }

  /** Throws StoreUnavailable. An empty log ends at 0. */
  async endOfLog(): Promise<bigint> {
    return (await this.store.lastPosition())?.commit ?? 0n;
  }

  async #begin(): Promise<Running> {
    const from = await this.store.lastPosition();
    const running: Running = {
      recent: new Recent(from?.commit ?? 0n, this.kept),
      came: new Subject(),
      stop: new AbortController(),
    };
    const current = this.#running;
    void this.#follow(running, from)
      .catch((error: unknown) =>
        this.log.error({ error: String(error) }, 'the live feed ended; clients come back for another'),
      )
      .finally(() => {
        this.#forget(current);
        running.came.complete();
      });
    return running;
  }

  async #follow({ recent, came, stop }: Running, from: Position | undefined): Promise<void> {
    const onLost = (error: unknown, pauseMs: number): void =>
      this.log.warn({ error: String(error), pauseMs }, 'the live subscription was lost; it comes back by itself');
    for await (const batch of this.store.follow({ from, prefixes: CASES, signal: stop.signal, onLost })) {
      const events = this.#read(batch.events);
      recent.add(events);
      came.next(events);
    }
  }

  #forget(running: Promise<Running> | undefined): void {
    if (this.#running === running) this.#running = undefined;
  }

  #end(): void {
    void this.#running?.then(({ stop }) => stop.abort()).catch(() => undefined);
    this.#running = undefined;
  }

  #read(recorded: Parameters<typeof caseEvents>[0]): CaseEvent[] {
    return caseEvents(recorded, ({ id, streamId }, error) =>
      this.log.error({ event: id, stream: streamId, error: String(error) }, 'an event is unreadable and was not told'),
    );
  }
}
