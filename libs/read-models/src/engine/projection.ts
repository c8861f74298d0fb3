import { type ComplaintEventOf, type ComplaintEventType, type StoredEvent } from '@redress/domain';
import { type Querying } from '@redress/database';
import { type Position } from '@redress/event-store';

/** An event on its way into rows. Text stays sealed: rows never hold it opened. */
export interface ProjectedEvent<Event = StoredEvent> {
  readonly event: Event;
  readonly streamId: string;
  readonly position: Position;
}

export type ProjectedEventOf<Type extends ComplaintEventType> = ProjectedEvent<StoredEvent<ComplaintEventOf<Type>>>;

/**
 * Rows derived from events, in tables that carry the version in their name. Raising the version builds new tables beside
 * the old ones; readers use a view, which is swapped when the new one has caught up.
 */
export interface Projection {
  readonly name: string;
  readonly version: number;
  /** The table's name without its version; also the name of the view that readers use. */
  readonly table: string;
  /** The column, beside `event_id`, that says where in the log the event is: it changes when the log moves to another server. */
  readonly positionColumn?: string;
  /** Columns and keys of the table called `table`. */
  schema(table: string): string;
  /** What else readers find its rows by; a table that is filled from the whole log gets it when it is full. */
  indexes(table: string): string;
  /** Writes into one table; whoever opens a writer is the only one that writes there. */
  open(table: string): RowWriter;
}

export interface RowWriter {
  /** Writes the rows of a batch; it is part of the transaction that moves the checkpoint. */
  project(events: readonly ProjectedEvent[], client: Querying): Promise<void>;
  /** The transaction of the last batch was rolled back: whatever was kept in memory of it is wrong. */
  forget(): void;
}

/** The table of a version; rebuilt ones of the same version carry their generation beside it. */
export const tableOf = ({ table, version }: Pick<Projection, 'table' | 'version'>, generation = 0): string =>
  `redress.${table}_v${version}${generation === 0 ? '' : `_g${generation}`}`;

/** What a projection says about an event type that changes none of its rows. */
export const ignore = 'ignore';

/** Spells out the types that change nothing: each still has to be named. */
export const ignoring = <Type extends ComplaintEventType>(...types: readonly Type[]): Record<Type, typeof ignore> =>
  Object.fromEntries(types.map((type) => [type, ignore])) as Record<Type, typeof ignore>;

export const caseIdOf = ({ streamId }: Pick<ProjectedEvent, 'streamId'>): string =>
  streamId.slice(streamId.indexOf('-') + 1);
