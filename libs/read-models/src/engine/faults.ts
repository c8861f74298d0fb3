import { type Client, type Database } from '@redress/database';
import { type Consumer } from './consumer.js';

/** An event that stopped a consumer. */
export interface Fault {
  readonly consumer: string;
  readonly version: number;
  readonly eventId: string;
  readonly streamId: string;
  readonly revision: number;
  readonly error: string;
}

/** Puts on record which event stops a consumer; health turns red and names it. Nothing is skipped silently. */
export const recordFault = async (
  client: Client,
  { name, version }: Consumer,
  { id, streamId, revision }: { readonly id: string; readonly streamId: string; readonly revision: number },
  error: unknown,
): Promise<void> => {
  await client.query(
    `insert into redress.projection_fault (consumer, version, event_id, stream_id, revision, error)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (consumer, version) do update
     set event_id = excluded.event_id, stream_id = excluded.stream_id, revision = excluded.revision,
         error = excluded.error, met_at = now()`,
    [name, version, id, streamId, revision, error instanceof Error ? error.message : String(error)],
  );
};

export const clearFault = async (client: Client, { name, version }: Consumer): Promise<void> => {
  await client.query('delete from redress.projection_fault where consumer = $1 and version = $2', [name, version]);
};

interface Row {
  readonly consumer: string;
  readonly version: number;
  readonly event_id: string;
  readonly stream_id: string;
  readonly revision: string;
  readonly error: string;
  readonly [column: string]: unknown;
}

export const faults = async (source: Pick<Client, 'query'> | Database): Promise<Fault[]> => {
  const pool = 'pool' in source ? source.pool : source;
  const { rows } = await pool.query<Row>('select * from redress.projection_fault order by consumer, version');
  return rows.map(({ consumer, version, event_id, stream_id, revision, error }) => ({
    consumer,
    version,
    eventId: event_id,
    streamId: stream_id,
    revision: Number(revision),
    error,
  }));
};
