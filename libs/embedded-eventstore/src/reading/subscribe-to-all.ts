import { type Call } from '../grpc/call.js';
import { type Journal } from '../journal/journal.js';
import { type StartPoint } from '../wire/read-request.js';
import { checkpoint } from '../wire/read-responses.js';
import { BATCH, pause } from './batches.js';
import { type EventFilter } from './event-filter.js';
import { type EventSender } from './event-sender.js';
import { type Course } from './subscription.js';

/** So many events are searched before other calls get their turn. */
const SEARCH_BATCH = 8192;

/** Follows all streams from behind the given position. */
export const allCourse = (
  call: Call,
  journal: Journal,
  from: StartPoint,
  filter: EventFilter | undefined,
  sender: EventSender,
): Course => {
  let next = firstEvent(journal, from);
  if (filter === undefined)
    return {
      async advance() {
        const end = Math.min(journal.visible, next + BATCH);
        if (next >= end) return false;
        const events = Array.from({ length: end - next }, (_, at) => next + at);
        next = end;
        await sender.send(events);
        return true;
      },
    };

  const checkpoints = new Checkpoints(call, journal, filter.checkpointEvery);
  return {
    async advance() {
      if (next >= journal.visible) return false;
      const end = Math.min(journal.visible, next + Math.min(SEARCH_BATCH, checkpoints.remaining));
      const start = next;
      const events: number[] = [];
      for (; next < end && events.length < BATCH; next += 1) if (filter.matches(next)) events.push(next);
      await sender.send(events);
      checkpoints.searched(next - start, next - 1, events[events.length - 1]);
      if (events.length === 0) await pause();
      return true;
    },
    beforeGoingLive: () => checkpoints.goingLive(),
  };
};

const firstEvent = ({ index, visible }: Journal, from: StartPoint): number => {
  if (from === 'end') return visible;
  return from === 'start' ? 0 : Math.min(index.atOrBefore(from) + 1, visible);
};

/**
 * Tells a filtered subscriber how far the search has come, so that it need not begin again from the last match: after
 * every so many events, and when it goes live behind the last event that it was sent.
 */
class Checkpoints {
  remaining: number;
  private lastSent = -1;
  private lastCheckpoint = -1;

  constructor(
    private readonly call: Call,
    private readonly journal: Journal,
    private readonly every: number,
  ) {
    this.remaining = every;
  }

  /** After a search through so many events up to this one, of which the last match has been sent. */
  searched(count: number, event: number, sent: number | undefined): void {
    this.remaining -= count;
    if (sent !== undefined) this.lastSent = sent;
    if (this.remaining > 0) return;
    this.remaining = this.every;
    this.tell(event);
  }

  goingLive(): void {
    if (this.lastSent > this.lastCheckpoint) this.tell(this.lastSent);
  }

  private tell(event: number): void {
    this.lastCheckpoint = event;
    this.call.send(checkpoint(this.journal.index.position(event)));
  }
}
