import { type EventType, type RecordedEvent as ClientEvent } from '@eventstore/db-client';

/** A place in the log of all streams. The commit position, as a decimal string, is what the outside sees. */
export interface Position {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export const positionText = ({ commit }: Position): string => commit.toString();

/** An event as the store gives it back, before anybody knows what it means. */
export interface RecordedEvent {
  readonly streamId: string;
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly position: Position;
  readonly data: unknown;
  readonly metadata: unknown;
}

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
}

export interface Appended {
  /** The revision of the last event of the append. */
  readonly revision: number;
  readonly position: Position;
}

export const recordedEvent = (event: ClientEvent<EventType>, commitPosition?: bigint): RecordedEvent => {
  const commit = event.position?.commit ?? commitPosition ?? 0n;
  return {
    streamId: event.streamId,
    id: event.id,
    type: event.type,
    revision: Number(event.revision),
    position: { commit, prepare: event.position?.prepare ?? commit },
    data: event.data,
    metadata: event.metadata,
  };
};
