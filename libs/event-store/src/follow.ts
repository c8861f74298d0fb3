import {
  excludeSystemEvents,
  START,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { pause } from '@redress/platform';
import { Inbox } from './inbox.js';
import { recordedEvent, type Position, type RecordedEvent } from './recorded.js';

export interface FollowOptions {
  /** The last position that is done with; undefined: from the beginning. */
  readonly from?: Position | undefined;
  readonly signal: AbortSignal;
  /** Events at most in one batch. */
  readonly most?: number;
  /** So many are gathered for a batch as long as history comes in; a batch costs its reader much, and an event little. */
  readonly least?: number;
  /** Only streams whose names begin so, sorted out by the server; default: all but the server's own. */
  readonly prefixes?: readonly string[];
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
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A checkpoint is offered after so many windows of 32 events that are not ours. */
const CHECKPOINT_INTERVAL = 30;

interface Subscribed {
  readonly inbox: Inbox;
  readonly subscription: AllStreamSubscription;
}

const subscribe = (
  client: EventStoreDBClient,
  from: Position | undefined,
  prefixes: readonly string[] | undefined,
): Subscribed => {
  const checkpoints = {
    checkpointInterval: CHECKPOINT_INTERVAL,
    checkpointReached: (_: AllStreamSubscription, position: Position) => {
      inbox.reached(position);
      return Promise.resolve();
    },
  };
  const subscription: AllStreamSubscription = client.subscribeToAll({
    fromPosition: from ?? START,
    filter:
      prefixes === undefined
        ? excludeSystemEvents(checkpoints)
        : streamNameFilter({ prefixes: [...prefixes], ...checkpoints }),
  });
  const inbox = new Inbox(subscription);
  subscription.on('data', ({ event }: AllStreamResolvedEvent) => {
    if (event !== undefined) inbox.add(recordedEvent(event));
  });
  subscription.on('caughtUp', () => inbox.live());
  // Without a listener an error of the stream would end the process.
  subscription.on('error', (error) => inbox.fail(error));
  subscription.on('end', () => inbox.fail(new Error('the subscription ended')));
  subscription.on('close', () => inbox.fail(new Error('the subscription was closed')));
  return { inbox, subscription };
};

/** The client cancels a stream only once it has been opened, which may take as long as the store is away: nobody waits. */
const leave = (subscription: AllStreamSubscription): void => {
  void subscription.unsubscribe().catch(() => undefined);
  subscription.destroy();
};

/**
 * Follows the log for ever: history first, then live. Whatever ends a subscription, it is opened again from the last
 * batch that the reader took, after a pause that grows; only the signal ends it. The reader's own pace is the pace.
 */
export async function* follow(client: () => EventStoreDBClient, options: FollowOptions): AsyncGenerator<Batch> {
  const { signal, most = MOST_IN_A_BATCH, least, onLost, prefixes } = options;
  let position = options.from;
  let wait = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const { inbox, subscription } = subscribe(client(), position, prefixes);
    const wake = (): void => inbox.wakeUp();
    signal.addEventListener('abort', wake);
    try {
      for (;;) {
        const taken = await inbox.take(most, signal, least);
        if (taken === undefined) break;
        const last = taken.checkpoint ?? taken.events.at(-1)?.position ?? position;
        // In an empty log there is no place to speak of.
        if (last !== undefined) {
          yield { events: taken.events, position: last, caughtUp: taken.caughtUp };
          position = last;
          wait = FIRST_PAUSE_MS;
        }
      }
    } catch (error) {
      onLost?.(error, wait);
    } finally {
      signal.removeEventListener('abort', wake);
      leave(subscription);
    }
    if (signal.aborted) return;
    await pause(wait, signal);
    wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS);
  }
}
