import { type StoredEvent } from '@redress/domain';
import { decodeComplaintEvent, type Position, type RecordedEvent } from '@redress/event-store';
import { type ProjectedEvent } from './projection.js';

const CATEGORY = 'complaint-';

/** An event of a complaint as it came; decoded once for all who consume it, or with the reason why it cannot be. */
export interface Delivered {
  readonly id: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: Position;
  readonly event?: StoredEvent;
  readonly unreadable?: unknown;
}

/** The events of complaints in a batch; streams of other kinds are none of these projections'. */
export const delivered = (events: readonly RecordedEvent[]): Delivered[] => {
  const found: Delivered[] = [];
  for (const recorded of events) {
    const { id, streamId, revision, position } = recorded;
    if (!streamId.startsWith(CATEGORY)) continue;
    try {
      found.push({ id, streamId, revision, position, event: decodeComplaintEvent(recorded) });
    } catch (error) {
      found.push({ id, streamId, revision, position, unreadable: error });
    }
  }
  return found;
};

/** Throws why it cannot be read. */
export const readable = ({ event, unreadable, streamId, position }: Delivered): ProjectedEvent => {
  if (event === undefined) throw unreadable;
  return { event, streamId, position };
};
