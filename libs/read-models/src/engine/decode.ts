import { decodeComplaintEvent, type RecordedEvent } from '@redress/event-store';
import { type ProjectedEvent } from './projection.js';

const CATEGORY = 'complaint-';

/** The events of complaints in a batch; streams of other kinds are none of these projections'. */
export const projectedEvents = (events: readonly RecordedEvent[]): ProjectedEvent[] =>
  events
    .filter(({ streamId }) => streamId.startsWith(CATEGORY))
    .map((recorded) => ({
      event: decodeComplaintEvent(recorded),
      streamId: recorded.streamId,
      position: recorded.position,
    }));
