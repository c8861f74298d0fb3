import { type EventIndex } from '../journal/event-index.js';
import { type StreamState } from './stream-state.js';

/** Which events of a stream a reader of that stream is shown. `$all` shows all of them, always. */
export interface Retention {
  readonly firstRevision: number;
  /** Events from before this instant have expired. */
  readonly createdFrom: number;
}

export const retentionOf = ({ metadata, lastRevision }: StreamState, now: number): Retention => ({
  firstRevision: Math.max(
    metadata.truncateBefore ?? 0,
    metadata.maxCount === undefined ? 0 : lastRevision + 1 - metadata.maxCount,
  ),
  createdFrom: metadata.maxAgeMs === undefined ? -Infinity : now - metadata.maxAgeMs,
});

export const isRetained = (index: EventIndex, event: number, { firstRevision, createdFrom }: Retention): boolean =>
  index.revision(event) >= firstRevision && index.created(event) >= createdFrom;
