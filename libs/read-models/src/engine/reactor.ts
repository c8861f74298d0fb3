import { type RecordedEvent } from '@redress/event-store';
import { type ProjectedEvent } from './projection.js';

/**
 * A process manager: it answers an event with a command on another stream. It has a checkpoint of its own and may be
 * shown an event twice, so its commands carry ids derived from the event.
 */
export interface Reactor {
  readonly name: string;
  readonly version: number;
  /** Does this event concern it? The others cost nothing. */
  concerns(event: ProjectedEvent): boolean;
  react(event: ProjectedEvent): Promise<void>;
}

/** A process manager that answers events of streams that are no complaints, as they are stored. */
export interface StreamReactor {
  readonly name: string;
  readonly version: number;
  concerns(event: RecordedEvent): boolean;
  /** Called when the rows already hold everything up to the event. */
  react(event: RecordedEvent): Promise<void>;
}
