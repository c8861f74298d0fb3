import { type Client } from '@redress/database';
import { type RecordedEvent } from '@redress/event-store';

/**
 * Where each leaf's event was in the log that the tree was made of, and where it is in the log that was read now:
 * (leaf_index, event_id, was, commit_position, prepare_position). It ends with the connection that filled it.
 */
export const MOVED_LEAVES = 'pg_temp.moved_leaf';

/** Notes where the leaves are in another server's log, to move what keeps positions when all of them are known. */
export class MovedLeaves {
  private constructor(private readonly client: Client) {}

  static async on(client: Client): Promise<MovedLeaves> {
    await client.query(
      `create temporary table moved_leaf (
         leaf_index bigint primary key, event_id uuid not null, was bigint not null,
         commit_position bigint not null, prepare_position bigint not null)`,
    );
    await client.query(`create index on ${MOVED_LEAVES} (was)`);
    return new MovedLeaves(client);
  }

  /** The events are the leaves from `first` on. */
  async note(first: number, events: readonly RecordedEvent[]): Promise<void> {
    await this.client.query(
      `insert into ${MOVED_LEAVES}
       select leaf_index, event_id, leaf.commit_position, met.commit_position, met.prepare_position
       from unnest($2::bigint[], $3::bigint[]) with ordinality as met (commit_position, prepare_position, n)
       join redress.log_leaf leaf on leaf_index = $1::bigint + n - 1`,
      [
        first,
        events.map(({ position }) => position.commit.toString()),
        events.map(({ position }) => position.prepare.toString()),
      ],
    );
  }

  /** Lets the tree say where its leaves are now. Hashes, tiles and signed checkpoints hold no position, and stay. */
  async move(): Promise<void> {
    await this.client.query(
      `update redress.log_leaf leaf set commit_position = moved.commit_position
       from ${MOVED_LEAVES} moved where moved.leaf_index = leaf.leaf_index`,
    );
  }
}
