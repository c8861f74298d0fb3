import { type Client } from '@redress/database';

export interface Consumer {
  readonly name: string;
  readonly version: number;
}

/** Puts on record which event stops a consumer; health turns red and names it. Nothing is skipped silently. */
export const recordFault = async (
  client: Client,
  { name, version }: Consumer,
  {
    event,
    streamId,
  }: { readonly event: { readonly id: string; readonly revision: number }; readonly streamId: string },
  error: unknown,
): Promise<void> => {
  await client.query(
    `insert into redress.projection_fault (consumer, version, event_id, stream_id, revision, error)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (consumer, version) do update
     set event_id = excluded.event_id, stream_id = excluded.stream_id, revision = excluded.revision,
         error = excluded.error, met_at = now()`,
    [name, version, event.id, streamId, event.revision, error instanceof Error ? error.message : String(error)],
  );
};

export const clearFault = async (client: Client, { name, version }: Consumer): Promise<void> => {
  await client.query('delete from redress.projection_fault where consumer = $1 and version = $2', [name, version]);
};
