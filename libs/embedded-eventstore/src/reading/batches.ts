import { type EventIndex, NONE } from '../journal/event-index.js';

/** Events are looked up so many at a time. */
export const BATCH = 512;

/** The events of one stream between two revisions, oldest first; `last` is any later event of that stream. */
export const eventsBetween = (index: EventIndex, last: number, from: number, to: number): number[] => {
  const events: number[] = [];
  for (
    let event = index.find(last, to);
    event !== NONE && index.revision(event) >= from;
    event = index.previousOf(event)
  )
    events.push(event);
  return events.reverse();
};

/** Lets other calls have their turn in the middle of a long search. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
