import { type Client } from '@redress/database';
import { type RecordedEvent } from '@redress/event-store';
import { leafHash, storedForm } from './leaf.js';
import { HASH_BYTES, joined, nodeHash } from './merkle.js';

/** Hashes side by side in one tile; a tile's root is one hash of the level above. */
export const TILE_WIDTH = 256;

/** The consumer of the log that keeps the tree: what a reader waits for when it wants its own write proved. */
export const PROOF_CONSUMER = { name: 'log-proof', version: 1 } as const;

/** A batch on which another hash of the log already stands: two logs, or somebody else's hand, in one table. */
export class LeafConflict extends Error {}

/** `$`-streams and `$`-types are the server's own; everything else is a leaf. */
export const isLeaf = ({ streamId, type }: Pick<RecordedEvent, 'streamId' | 'type'>): boolean =>
  !streamId.startsWith('$') && !type.startsWith('$');

/** The root of a complete tile: 256 neighbours as one perfect tree. */
export const tileRoot = (hashes: Buffer): Buffer => {
  let row: Buffer[] = splitHashes(hashes);
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, at) => nodeHash(row[2 * at] ?? EMPTY, row[2 * at + 1] ?? EMPTY));
  return row[0] ?? joined([]);
};

const EMPTY = Buffer.alloc(0);

export const splitHashes = (hashes: Buffer): Buffer[] =>
  Array.from({ length: hashes.length / HASH_BYTES }, (_, at) =>
    hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );

/** How many leaves the tree has. */
export const treeSize = async (client: Pick<Client, 'query'>): Promise<number> => {
  const { rows } = await client.query<{ size: string }>(
    'select coalesce(max(leaf_index) + 1, 0)::bigint as size from redress.log_leaf',
  );
  return Number(rows[0]?.size ?? 0);
};

/**
 * Appends the events of the log to the tree, in the log's order. It runs after the append, in the process that leads, so
 * no command waits for it; leaves, tiles and the caller's checkpoint are one transaction.
 */
export class TreeWriter {
  readonly name = PROOF_CONSUMER.name;
  readonly version = PROOF_CONSUMER.version;

  async consume(events: readonly RecordedEvent[], client: Client): Promise<void> {
    const ours = events.filter(isLeaf);
    if (ours.length === 0) return;
    const before = await treeSize(client);
    await client.query(
      `insert into redress.log_leaf (leaf_index, hash, stream_id, revision, event_id, commit_position)
       select $1::bigint + n - 1, leaf.hash, leaf.stream_id, leaf.revision, leaf.event_id, leaf.position
       from unnest($2::bytea[], $3::text[], $4::bigint[], $5::uuid[], $6::bigint[])
            with ordinality as leaf (hash, stream_id, revision, event_id, position, n)`,
      [
        before,
        ours.map((event) => leafHash(storedForm(event))),
        ours.map(({ streamId }) => streamId),
        ours.map(({ revision }) => revision),
        ours.map(({ id }) => id),
        ours.map(({ position }) => position.commit.toString()),
      ],
    );
    await this.#fillTiles(client, before, before + ours.length);
  }

  /** Writes the tiles that became complete, from the leaves up. */
  async #fillTiles(client: Client, before: number, after: number): Promise<void> {
    for (let level = 0, from = before, to = after; ; level += 1) {
      const first = Math.floor(from / TILE_WIDTH);
      const end = Math.floor(to / TILE_WIDTH);
      if (end <= first) return;
      await (level === 0 ? this.#leafTiles(client, first, end) : this.#upperTiles(client, level, first, end));
      from = first;
      to = end;
    }
  }

  async #leafTiles(client: Client, first: number, end: number): Promise<void> {
    const { rows } = await client.query<{ tile: string; hashes: Buffer }>(
      `select leaf_index / ${TILE_WIDTH} as tile, string_agg(hash, ''::bytea order by leaf_index) as hashes
       from redress.log_leaf where leaf_index >= $1 and leaf_index < $2 group by 1`,
      [first * TILE_WIDTH, end * TILE_WIDTH],
    );
    await this.#store(client, 0, rows);
  }

  async #upperTiles(client: Client, level: number, first: number, end: number): Promise<void> {
    const { rows } = await client.query<{ tile: string; hashes: Buffer }>(
      `select tile_index / ${TILE_WIDTH} as tile, string_agg(root, ''::bytea order by tile_index) as hashes
       from redress.log_tile where level = $1 and tile_index >= $2 and tile_index < $3 group by 1`,
      [level - 1, first * TILE_WIDTH, end * TILE_WIDTH],
    );
    await this.#store(client, level, rows);
  }

  async #store(client: Client, level: number, tiles: readonly { tile: string; hashes: Buffer }[]): Promise<void> {
    await client.query(
      `insert into redress.log_tile (level, tile_index, root, hashes)
       select $1, tile_index, root, hashes from unnest($2::bigint[], $3::bytea[], $4::bytea[]) as tile (tile_index, root, hashes)`,
      [
        level,
        tiles.map(({ tile }) => tile),
        tiles.map(({ hashes }) => tileRoot(hashes)),
        tiles.map(({ hashes }) => hashes),
      ],
    );
  }
}
