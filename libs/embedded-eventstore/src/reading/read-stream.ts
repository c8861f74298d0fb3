import { type Call } from '../grpc/call.js';
import { type Journal } from '../journal/journal.js';
import { NONE } from '../journal/event-index.js';
import { impossibleRead, streamDeleted } from '../rpc/errors.js';
import { NO_REVISION } from '../streams/expected-revision.js';
import { isRetained, type Retention, retentionOf } from '../streams/retention.js';
import { stateForReading, type StreamState } from '../streams/stream-state.js';
import { type ReadRequest } from '../wire/read-request.js';
import { streamNotFound } from '../wire/read-responses.js';
import { BATCH, eventsBetween } from './batches.js';
import { type EventSender } from './event-sender.js';

/** Reads a stream as it is now, to the end or as many events as were asked for. */
export const readStream = async (
  call: Call,
  journal: Journal,
  request: ReadRequest & { stream: string },
  sender: EventSender,
): Promise<void> => {
  if (request.maxCount === 0) throw impossibleRead('A read needs room for one event at least.');
  if (request.from === 'end' && !request.backwards) throw impossibleRead('Nothing can be read forwards from the end.');
  const stream = stateForReading(journal, request.stream);
  if (stream.isTombstoned) throw streamDeleted(stream.name);
  if (stream.lastRevision === NO_REVISION || stream.isSoftDeleted) return call.finish(streamNotFound(stream.name));

  const retention = retentionOf(stream, Date.now());
  const batches = request.backwards
    ? backwards(journal, stream, request, retention)
    : forwards(journal, stream, request, retention);
  let wanted = request.maxCount;
  for (const batch of batches) {
    const shown = batch.filter((event) => isRetained(journal.index, event, retention)).slice(0, wanted);
    await sender.send(shown);
    wanted -= shown.length;
    if (wanted === 0 || call.closed) break;
  }
  call.finish();
};

function* forwards({ index }: Journal, stream: StreamState, { from, maxCount }: ReadRequest, retention: Retention) {
  const step = Math.min(BATCH, maxCount);
  let next = Math.max(typeof from === 'number' ? from : 0, retention.firstRevision);
  while (next <= stream.lastRevision) {
    const to = Math.min(next + step - 1, stream.lastRevision);
    yield eventsBetween(index, stream.last, next, to);
    next = to + 1;
  }
}

function* backwards({ index }: Journal, stream: StreamState, { from, maxCount }: ReadRequest, retention: Retention) {
  const step = Math.min(BATCH, maxCount);
  let event = index.find(stream.last, startOfReadingBack(from, stream));
  while (event !== NONE && index.revision(event) >= retention.firstRevision) {
    const batch: number[] = [];
    for (; event !== NONE && batch.length < step; event = index.previousOf(event)) batch.push(event);
    yield batch;
  }
}

const startOfReadingBack = (from: ReadRequest['from'], { lastRevision }: StreamState): number => {
  if (from === 'end') return lastRevision;
  return from === 'start' ? 0 : Math.min(from, lastRevision);
};
