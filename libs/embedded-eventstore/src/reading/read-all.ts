import { type Call } from '../grpc/call.js';
import { type Journal } from '../journal/journal.js';
import { impossibleRead } from '../rpc/errors.js';
import { type ReadRequest } from '../wire/read-request.js';
import { BATCH, pause } from './batches.js';
import { type EventFilter } from './event-filter.js';
import { type EventSender } from './event-sender.js';

/** So many events are searched before other calls get their turn. */
const SEARCH_BATCH = 8192;

/**
 * Reads every stream in the order of `$all`. Forwards the event at the given position is the first, backwards it is
 * the first one left out. Nothing is hidden: not what was deleted, not what expired.
 */
export const readAll = async (
  call: Call,
  journal: Journal,
  request: ReadRequest,
  filter: EventFilter | undefined,
  sender: EventSender,
): Promise<void> => {
  if (request.maxCount === 0) throw impossibleRead('A read needs room for one event at least.');
  const end = journal.visible;
  const step = request.backwards ? -1 : 1;
  let next = request.backwards ? lastBefore(journal, request) : firstFrom(journal, request);
  let wanted = request.maxCount;
  while (next >= 0 && next < end && wanted > 0 && !call.closed) {
    const batch: number[] = [];
    const room = Math.min(BATCH, wanted);
    let searched = 0;
    for (; next >= 0 && next < end && batch.length < room && searched < SEARCH_BATCH; next += step, searched += 1)
      if (filter === undefined || filter.matches(next)) batch.push(next);
    await sender.send(batch);
    wanted -= batch.length;
    if (searched === SEARCH_BATCH) await pause();
  }
  call.finish();
};

const firstFrom = ({ index, visible }: Journal, { from }: ReadRequest): number => {
  if (from === 'end') return visible;
  return from === 'start' ? 0 : index.atOrBefore(from - 1) + 1;
};

const lastBefore = ({ index, visible }: Journal, { from }: ReadRequest): number => {
  if (from === 'start') return -1;
  return from === 'end' ? visible - 1 : Math.min(index.atOrBefore(from - 1), visible - 1);
};
