import { type StoredEvent } from '../complaint/stored-event.js';

/**
 * The events of a bundle: the case up to a revision, without the records of earlier exports, so that making one bundle
 * does not change the next.
 */
export const pinnedEvents = <Event extends StoredEvent>(events: readonly Event[], revision: number): Event[] =>
  events.filter((event) => event.revision <= revision && event.type !== 'RecordExported');

/** The revision that an export made now is pinned at: the last thing that happened to the case itself. */
export const pinnedRevision = (events: readonly StoredEvent[]): number =>
  events.findLast(({ type }) => type !== 'RecordExported')?.revision ?? -1;
