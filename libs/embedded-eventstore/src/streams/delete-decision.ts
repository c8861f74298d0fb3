import { type ExpectedRevision, NO_REVISION } from './expected-revision.js';
import { type StreamState } from './stream-state.js';

export type DeleteDecision = 'delete' | 'wrong-revision' | 'stream-deleted';

/**
 * A soft delete needs something to delete, if only metadata. A stream that is soft-deleted already may be deleted
 * again.
 */
export const decideDelete = (stream: StreamState, expected: ExpectedRevision): DeleteDecision => {
  if (stream.isTombstoned) return 'stream-deleted';
  if (stream.lastRevision === NO_REVISION && !stream.hasMetadata) return 'wrong-revision';
  return isAsExpected(stream, expected) ? 'delete' : 'wrong-revision';
};

/** A tombstone may also be put where nothing was ever written. */
export const decideTombstone = (stream: StreamState, expected: ExpectedRevision): DeleteDecision => {
  if (stream.isTombstoned) return 'stream-deleted';
  return isAsExpected(stream, expected) ? 'delete' : 'wrong-revision';
};

const isAsExpected = (stream: StreamState, expected: ExpectedRevision): boolean => {
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return stream.lastRevision === NO_REVISION || stream.isSoftDeleted;
    case 'stream_exists':
      return stream.lastRevision !== NO_REVISION && !stream.isSoftDeleted;
    default:
      return expected === stream.lastRevision;
  }
};
