import { type Journal } from '../journal/journal.js';
import { streamDeleted } from '../rpc/errors.js';
import { NO_REVISION } from '../streams/expected-revision.js';
import { isRetained, retentionOf } from '../streams/retention.js';
import { stateForReading, type StreamState } from '../streams/stream-state.js';
import { type StartPoint } from '../wire/read-request.js';
import { BATCH, eventsBetween } from './batches.js';
import { type EventSender } from './event-sender.js';
import { type Course } from './subscription.js';

/**
 * Follows one stream from behind the given revision. What the stream's metadata hide is left out of its history; what
 * is written while the subscription is live is shown, even if it would be hidden a moment later.
 */
export const streamCourse = (journal: Journal, name: string, from: StartPoint, sender: EventSender): Course => {
  const { index } = journal;
  const start = stateForReading(journal, name);
  if (start.isTombstoned) throw streamDeleted(name);
  let next = firstRevision(from, start);

  const sendBatch = async (stream: StreamState, isLive: boolean): Promise<void> => {
    const to = Math.min(next + BATCH - 1, stream.lastRevision);
    const events = eventsBetween(index, stream.last, next, to);
    const retention = retentionOf(stream, Date.now());
    await sender.send(isLive ? events : events.filter((event) => isRetained(index, event, retention)));
    next = to + 1;
  };

  return {
    async advance(isLive) {
      const stream = stateForReading(journal, name);
      if (next <= stream.lastRevision) {
        if (!isLive) next = Math.max(next, retentionOf(stream, Date.now()).firstRevision);
        if (next > stream.lastRevision) next = stream.lastRevision + 1;
        else await sendBatch(stream, isLive);
        return true;
      }
      if (!stream.isTombstoned) return false;
      await sendTombstone(journal, name, sender);
      throw streamDeleted(name);
    },
  };
};

const firstRevision = (from: StartPoint, { lastRevision }: StreamState): number => {
  if (from === 'start') return 0;
  return from === 'end' ? lastRevision + 1 : Math.max(from, NO_REVISION) + 1;
};

/** The last thing that a live subscriber of a stream sees. */
const sendTombstone = async ({ index, visible }: Journal, name: string, sender: EventSender): Promise<void> => {
  const last = index.last(index.streamNumber(name), visible);
  if (last >= 0 && index.isTombstone(last)) await sender.send([last]);
};
