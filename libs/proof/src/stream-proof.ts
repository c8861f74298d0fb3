import { type Client, type Database } from '@redress/database';
import { type LogCheckpoints, type SignedCheckpoint } from './log-checkpoints.js';
import { TreeReader } from './tree-reader.js';
import { treeSize } from './tree-writer.js';

export interface LeafProof {
  readonly revision: number;
  readonly eventId: string;
  readonly leafIndex: number;
  readonly leafHash: Buffer;
  /** The hashes beside the way from the leaf to the root, the deepest first. */
  readonly inclusion: readonly Buffer[];
}

export interface StreamProof {
  readonly checkpoint: SignedCheckpoint;
  /** A signed note: how many events the stream has as at the checkpoint. */
  readonly head: string;
  readonly leaves: readonly LeafProof[];
}

interface Row {
  readonly revision: string;
  readonly event_id: string;
  readonly leaf_index: string;
  readonly hash: Buffer;
  readonly [column: string]: unknown;
}

const leavesOf = async (client: Client, streamId: string, size: number): Promise<Row[]> => {
  const { rows } = await client.query<Row>(
    `select revision, event_id, leaf_index, hash from redress.log_leaf
     where stream_id = $1 and leaf_index < $2 order by revision`,
    [streamId, size],
  );
  return rows;
};

/** Proves every event of a stream against one checkpoint: of `size` leaves, else of the tree as it stands. */
export const proveStream = async (
  database: Database,
  checkpoints: LogCheckpoints,
  streamId: string,
  size?: number,
): Promise<StreamProof> =>
  database.transaction(async (client) => {
    const checkpoint = await checkpoints.at(client, size ?? (await treeSize(client)));
    const rows = await leavesOf(client, streamId, checkpoint.size);
    const inclusion = await new TreeReader(client).inclusion(
      rows.map((row) => Number(row.leaf_index)),
      checkpoint.size,
    );
    const leaves = rows.map((row, at) => ({
      revision: Number(row.revision),
      eventId: row.event_id,
      leafIndex: Number(row.leaf_index),
      leafHash: row.hash,
      inclusion: inclusion[at] ?? [],
    }));
    const head = checkpoints.signHead({
      streamId,
      events: leaves.length,
      lastLeaf: leaves.at(-1)?.leafHash ?? Buffer.alloc(32),
      size: checkpoint.size,
    });
    return { checkpoint, head, leaves };
  });
