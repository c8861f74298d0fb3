import { type EventIndex } from '../journal/event-index.js';
import { type ExpectedRevision, NO_REVISION } from './expected-revision.js';
import { repeatAnywhere, repeatBehind, type Repeat } from './idempotency.js';
import { type StreamState } from './stream-state.js';

/** What an append comes to. `last` of a repeated one is the number of the event that it ended with. */
export type AppendDecision =
  | { readonly kind: 'write' }
  | { readonly kind: 'repeated'; readonly last: number }
  | { readonly kind: 'wrong-revision' }
  | { readonly kind: 'stream-deleted' };

const WRITE: AppendDecision = { kind: 'write' };
const WRONG_REVISION: AppendDecision = { kind: 'wrong-revision' };
const STREAM_DELETED: AppendDecision = { kind: 'stream-deleted' };

/** Decides as EventStoreDB 24.6 does; test/eventstore-contract holds its answers. */
export const decideAppend = (
  index: EventIndex,
  stream: StreamState,
  expected: ExpectedRevision,
  ids: readonly Buffer[],
): AppendDecision => {
  if (stream.isTombstoned) return STREAM_DELETED;
  if (expected === 'stream_exists') {
    if (stream.isSoftDeleted) return STREAM_DELETED;
    if (stream.lastRevision === NO_REVISION && !stream.hasMetadata) return WRONG_REVISION;
  }
  if (expected === 'any' || expected === 'stream_exists') return asDecision(repeatAnywhere(index, stream, ids), WRITE);

  const expectedRevision = expected === 'no_stream' ? NO_REVISION : expected;
  if (expectedRevision > stream.lastRevision) return WRONG_REVISION;
  if (expectedRevision === stream.lastRevision) return WRITE;
  const isBeginningAnew = expected === 'no_stream' && stream.isSoftDeleted;
  return asDecision(repeatBehind(index, stream, expectedRevision, ids), isBeginningAnew ? WRITE : WRONG_REVISION);
};

const asDecision = (repeat: Repeat, ifNew: AppendDecision): AppendDecision => {
  if (repeat.kind === 'new') return ifNew;
  return repeat.kind === 'partly' ? WRONG_REVISION : repeat;
};
