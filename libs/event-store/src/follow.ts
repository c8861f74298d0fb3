import {
  excludeSystemEvents,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { recordedEvent, type Position, type RecordedEvent } from './recorded.js';

export interface FollowOptions {
  /** The last position that is done with; undefined: from the beginning. */
  readonly from?: Position | undefined;
  readonly signal: AbortSignal;
  /** Events at most in one batch. */
  readonly most?: number;
  /** Only streams whose names begin so, sorted out by the server; default: all but the server's own. */
  readonly prefixes?: readonly string[];
  /** Told once for each subscription, when the reader has taken everything that was there when it began. */
  readonly onCaughtUp?: () => void;
  /** Told of every lost subscription, which comes back by itself. */
  readonly onLost?: (error: unknown, pauseMs: number) => void;
}

export interface Batch {
  readonly events: readonly RecordedEvent[];
  /** Everything up to here has been delivered, whether it held an event for us or not. */
  readonly position: Position;
  /** Nothing more was waiting when this batch was made. */
  readonly caughtUp: boolean;
}

const MOST_IN_A_BATCH = 500;
/** Beyond this the server is asked to wait: a slow reader costs no memory. */
const BUFFER_FULL = 2_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A checkpoint is offered after so many windows of 32 events that are not ours. */
const CHECKPOINT_INTERVAL = 30;

/** What a subscription has delivered and the reader has not taken yet. */
class Inbox {
  readonly #events: RecordedEvent[] = [];
  #checkpoint: Position | undefined;
  #caughtUp = false;
  #told = false;
  #failure: { error: unknown } | undefined;
  #wake: () => void = () => undefined;
  subscription: AllStreamSubscription | undefined;

  add(event: RecordedEvent): void {
    this.#events.push(event);
    this.#checkpoint = undefined; // it lies before this event
    if (this.#events.length >= BUFFER_FULL) this.subscription?.pause();
    this.#wake();
  }

  reached(position: Position): void {
    this.#checkpoint = position;
    this.#wake();
  }

  live(): void {
    this.#caughtUp = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure ??= { error };
    this.#wake();
  }

  wakeUp(): void {
    this.#wake();
  }

  /** The next batch, as soon as there is something to say. */
  async take(
    most: number,
    signal: AbortSignal,
    onCaughtUp: () => void,
  ): Promise<{ events: RecordedEvent[]; checkpoint: Position | undefined; caughtUp: boolean } | undefined> {
    for (;;) {
      if (signal.aborted) return undefined;
      if (this.#events.length > 0 || this.#checkpoint !== undefined) break;
      if (this.#caughtUp && !this.#told) {
        this.#told = true;
        onCaughtUp();
      }
      if (this.#failure !== undefined) throw this.#failure.error;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    const events = this.#events.splice(0, most);
    const empty = this.#events.length === 0;
    if (this.#events.length < BUFFER_FULL / 4 && this.subscription?.isPaused() === true) this.subscription.resume();
    const checkpoint = empty ? this.#checkpoint : undefined;
    if (empty) this.#checkpoint = undefined;
    return { events, checkpoint, caughtUp: empty && this.#caughtUp };
  }
}

const subscribe = (
  client: EventStoreDBClient,
  from: Position | undefined,
  prefixes: readonly string[] | undefined,
): Inbox => {
  const inbox = new Inbox();
  const checkpoints = {
    checkpointInterval: CHECKPOINT_INTERVAL,
    checkpointReached: async (reached: AllStreamSubscription, position: Position) => {
      // The client tells of a checkpoint while events before it still stand in its buffer.
      while (reached.readableLength > 0 && !reached.destroyed) await new Promise((next) => setImmediate(next));
      inbox.reached(position);
    },
  };
  const subscription = client.subscribeToAll({
    fromPosition: from ?? START,
    filter:
      prefixes === undefined
        ? excludeSystemEvents(checkpoints)
        : streamNameFilter({ prefixes: [...prefixes], ...checkpoints }),
  });
  inbox.subscription = subscription;
  subscription.on('data', ({ event }: AllStreamResolvedEvent) => {
    if (event !== undefined) inbox.add(recordedEvent(event));
  });
  subscription.on('caughtUp', () => inbox.live());
  // Without a listener an error of the stream would end the process.
  subscription.on('error', (error) => inbox.fail(error));
  subscription.on('end', () => inbox.fail(new Error('the subscription ended')));
  subscription.on('close', () => inbox.fail(new Error('the subscription was closed')));
  return inbox;
};

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      done();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });

/**
 * Follows the log for ever: history first, then live. Whatever ends a subscription, it is opened again from the last
 * batch that the reader took, after a pause that grows; only the signal ends it. The reader's own pace is the pace.
 */
export async function* follow(client: EventStoreDBClient, options: FollowOptions): AsyncGenerator<Batch> {
  const { signal, most = MOST_IN_A_BATCH, onLost, prefixes, onCaughtUp = () => undefined } = options;
  let position = options.from;
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const inbox = subscribe(client, position, prefixes);
    const wake = (): void => inbox.wakeUp();
    signal.addEventListener('abort', wake);
    try {
      for (;;) {
        const taken = await inbox.take(most, signal, onCaughtUp);
        if (taken === undefined) break;
        const last = taken.checkpoint ?? taken.events.at(-1)?.position ?? position;
        if (last === undefined) continue;
        yield { events: taken.events, position: last, caughtUp: taken.caughtUp };
        position = last;
        wait = FIRST_PAUSE_MS;
      }
    } catch (error) {
      onLost?.(error, wait);
    } finally {
      signal.removeEventListener('abort', wake);
      await inbox.subscription?.unsubscribe().catch(() => undefined);
    }
    if (signal.aborted) return;
    await sleep(wait, signal);
    wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS);
  }
}
