import {
  addDays,
  correctedEvents,
  instant,
  isInstant,
  isLocalDate,
  londonDate,
  londonInstant,
  type AnyEvent,
  type Instant,
  type LocalDate,
  type StoredEvent,
} from '@redress/domain';
import { BadRequest } from '../problems/bad-request.js';
import { type QueryParameters } from '../shape/parameters.js';
import { oneOf } from './list-query.js';

export type View = 'known' | 'happened';

/** Until when a reader wants to look, and whether by what was known or by what had happened. */
export interface AsAt {
  /** Undefined: now. */
  readonly until?: Instant;
  readonly revision?: number;
  readonly view: View;
}

/** An instant, or a day, which means its end. Throws BadRequest naming the field. */
export const untilOf = (text: string, field = 'asAt'): Instant => {
  // A date is the end of that London day: everything before the next midnight.
  if (isLocalDate(text)) return londonInstant(addDays(text, 1), '00:00');
  if (isInstant(text)) return instant(text);
  throw new BadRequest([{ field, message: 'must be an instant with an offset or Z, or a day' }]);
};

export const asAtOf = (query: QueryParameters): AsAt => {
  const { asAt, asAtRevision, view } = query;
  if (asAtRevision !== undefined && !/^\d{1,9}$/.test(asAtRevision))
    throw new BadRequest([{ field: 'asAtRevision', message: 'must be a revision' }]);
  return {
    view: oneOf('view', view, ['known', 'happened'] as const) ?? 'known',
    ...(asAt !== undefined && { until: untilOf(asAt) }),
    ...(asAtRevision !== undefined && { revision: Number(asAtRevision) }),
  };
};

const isBefore = (moment: string, { until }: AsAt, isDayEnd: boolean): boolean =>
  until === undefined || (isDayEnd ? moment < until : moment <= until);

/**
 * The events that a reader at that time would have found, or that had happened by then. What had happened is told as we
 * know it now: by corrected times, and with every later correction of an event that counts.
 */
export const eventsAsAt = <Event extends StoredEvent>(
  events: readonly Event[],
  asAt: AsAt,
  dayGiven: boolean,
): Event[] => {
  const upTo = events.filter(({ revision }) => asAt.revision === undefined || revision <= asAt.revision);
  if (asAt.view === 'known') return upTo.filter(({ metadata }) => isBefore(metadata.recordedAt, asAt, dayGiven));
  const counts = new Set(
    correctedEvents(upTo)
      .filter(({ metadata }) => isBefore(metadata.occurredAt, asAt, dayGiven))
      .map(({ id }) => id),
  );
  return upTo.filter((event) =>
    event.type === 'RecordCorrected' ? counts.has(event.data.targetEventId) : counts.has(event.id),
  );
};

/** The events of a stream without corrections, as a reader at that time would have found them. */
export const eventsKnownAt = <Event extends StoredEvent<AnyEvent>>(
  events: readonly Event[],
  asAt: AsAt,
  dayGiven: boolean,
): Event[] =>
  events.filter(
    ({ revision, metadata }) =>
      (asAt.revision === undefined || revision <= asAt.revision) && isBefore(metadata.recordedAt, asAt, dayGiven),
  );

/** The day on which the question is answered: of the last moment that `asAt` includes. */
export const dayOf = ({ until }: AsAt, now: Instant, dayGiven: boolean): LocalDate => {
  if (until === undefined) return londonDate(now);
  return dayGiven ? addDays(londonDate(until), -1) : londonDate(until);
};

export const isDay = (query: QueryParameters): boolean => isLocalDate(query['asAt']);
