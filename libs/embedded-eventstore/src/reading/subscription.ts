import { randomUUID } from 'node:crypto';
import { type Call } from '../grpc/call.js';
import { stopping } from '../grpc/status.js';
import { type Journal } from '../journal/journal.js';
import { caughtUp, confirmation } from '../wire/read-responses.js';

/** Where a subscription stands. */
export interface Course {
  /** Sends what comes next, a bounded piece of it; false when there is nothing at the moment. */
  advance(isLive: boolean): Promise<boolean>;
  /** Says what belongs before "caught up". */
  beforeGoingLive?(): void;
}

/**
 * A subscription is a reader that, at the end, waits for more. It pulls from the journal at its own pace, so a slow
 * subscriber holds up nobody, needs no queue and loses nothing.
 */
export const runSubscription = async (call: Call, journal: Journal, course: Course): Promise<void> => {
  const stopListening = journal.onGrowth(() => call.wake());
  call.onClose(stopListening);
  call.onStopping(() => call.fail(stopping()));
  call.send(confirmation(randomUUID()));
  let isLive = false;
  while (!call.closed) {
    const seen = journal.visible;
    if (await course.advance(isLive)) continue;
    if (!isLive) {
      course.beforeGoingLive?.();
      call.send(caughtUp());
      isLive = true;
    }
    if (journal.visible === seen) await call.sleep();
  }
};
