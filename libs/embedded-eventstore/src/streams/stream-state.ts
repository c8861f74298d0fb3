import { type Journal } from '../journal/journal.js';
import { NONE } from '../journal/event-index.js';
import { NO_REVISION } from './expected-revision.js';
import { isSoftDeleted, NO_METADATA, type StreamMetadata } from './stream-metadata.js';
import { isMetadataStream, ruledStream } from './system-streams.js';

/** A stream at one moment, for whoever knows a given number of events. */
export interface StreamState {
  readonly name: string;
  /** The number of its last event that is no tombstone, or NONE. */
  readonly last: number;
  readonly lastRevision: number;
  readonly isTombstoned: boolean;
  /** Deleted, but may be written to again. */
  readonly isSoftDeleted: boolean;
  readonly hasMetadata: boolean;
  readonly metadata: StreamMetadata;
}

/** Of a metadata stream only the newest event counts, so only that one is shown. */
const METADATA_OF_METADATA: StreamMetadata = { maxCount: 1, fields: {} };

export const streamState = (journal: Journal, name: string, limit: number): StreamState => {
  const { index } = journal;
  const number = index.streams.find(name);
  const newest = number === undefined ? NONE : index.last(number, limit);
  const endsInTombstone = newest !== NONE && index.isTombstone(newest);
  const last = endsInTombstone ? index.previousOf(newest) : newest;
  const metadata = metadataOf(journal, name, number, limit);
  return {
    name,
    last,
    lastRevision: last === NONE ? NO_REVISION : index.revision(last),
    isTombstoned: endsInTombstone || isRulingTombstone(journal, name, limit),
    isSoftDeleted: isSoftDeleted(metadata),
    hasMetadata: metadata !== NO_METADATA && metadata !== METADATA_OF_METADATA,
    metadata,
  };
};

/** What a writer decides on: everything that was decided before, durable or not. */
export const stateForWriting = (journal: Journal, name: string): StreamState =>
  streamState(journal, name, journal.index.count);

/** What a reader may know. */
export const stateForReading = (journal: Journal, name: string): StreamState =>
  streamState(journal, name, journal.visible);

const metadataOf = (journal: Journal, name: string, number: number | undefined, limit: number): StreamMetadata => {
  if (isMetadataStream(name)) return METADATA_OF_METADATA;
  return journal.metadata.of(number ?? NONE, limit);
};

/** With a stream its metadata is gone for ever, too. */
const isRulingTombstone = ({ index }: Journal, name: string, limit: number): boolean => {
  if (!isMetadataStream(name)) return false;
  const ruled = index.streams.find(ruledStream(name));
  if (ruled === undefined) return false;
  const last = index.last(ruled, limit);
  return last !== NONE && index.isTombstone(last);
};
