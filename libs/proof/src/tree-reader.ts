import { type Client } from '@redress/database';
import {
  consistencyRanges,
  HASH_BYTES,
  inclusionRanges,
  joined,
  nodeHash,
  perfectSubtrees,
  type Range,
} from './merkle.js';
import { splitHashes, TILE_WIDTH } from './tree-writer.js';

const TILE_HEIGHT = 8;

/** The hashes of one tile and of the perfect trees over them: `rows[h][i]` covers 2^h hashes. */
type TileTree = readonly (readonly Buffer[])[];

const treeOver = (hashes: readonly Buffer[]): TileTree => {
  const rows: (readonly Buffer[])[] = [hashes];
  for (let row = hashes; row.length > 1;) {
    row = Array.from({ length: Math.floor(row.length / 2) }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!));
    rows.push(row);
  }
  return rows;
};

interface Node {
  readonly level: number;
  readonly tile: number;
  readonly height: number;
  readonly at: number;
}

/** Where the root of a perfect subtree is found. */
const nodeOf = ({ from, to }: Range): Node => {
  const whole = Math.log2(to - from);
  const level = Math.floor(whole / TILE_HEIGHT);
  const first = from / TILE_WIDTH ** level;
  return {
    level,
    tile: Math.floor(first / TILE_WIDTH),
    height: whole % TILE_HEIGHT,
    at: (first % TILE_WIDTH) / 2 ** (whole % TILE_HEIGHT),
  };
};

const nameOf = ({ level, tile }: Pick<Node, 'level' | 'tile'>): string => `${level}/${tile}`;

/** Answers roots and proofs of the tree as it stood at any size that it has had. Tiles that it has read it keeps. */
export class TreeReader {
  readonly #tiles = new Map<string, TileTree>();

  /** `client` should stand in one snapshot, or `size` be of the past: leaves are only ever added. */
  constructor(private readonly client: Pick<Client, 'query'>) {}

  async root(size: number): Promise<Buffer> {
    const [root] = await this.hashes([{ from: 0, to: size }]);
    return root ?? joined([]);
  }

  /** One inclusion proof for each leaf index, in the tree of `size` leaves. */
  async inclusion(indices: readonly number[], size: number): Promise<Buffer[][]> {
    const ranges = indices.map((index) => inclusionRanges(index, { from: 0, to: size }));
    const hashes = await this.hashes(ranges.flat());
    let taken = 0;
    return ranges.map(({ length }) => hashes.slice(taken, (taken += length)));
  }

  async consistency(first: number, size: number): Promise<Buffer[]> {
    return this.hashes(consistencyRanges(first, size));
  }

  /** The Merkle tree hash of each range. All tiles that are needed are read at once. */
  async hashes(ranges: readonly Range[]): Promise<Buffer[]> {
    const nodes = ranges.map((range) => perfectSubtrees(range).map(nodeOf));
    await this.#load(nodes.flat());
    return nodes.map((parts) => joined(parts.map((node) => this.#hash(node))));
  }

  #hash(node: Node): Buffer {
    const hash = this.#tiles.get(nameOf(node))?.[node.height]?.[node.at];
    if (hash === undefined) throw new Error(`the tree lacks a hash at level ${node.level}, tile ${node.tile}`);
    return hash;
  }

  async #load(nodes: readonly Node[]): Promise<void> {
    const wanted = new Map(nodes.filter((node) => !this.#holds(node)).map((node) => [nameOf(node), node]));
    if (wanted.size === 0) return;
    const asked = [...wanted.values()];
    const { rows } = await this.client.query<{ level: number; tile_index: string; hashes: Buffer }>(
      `select level, tile_index, hashes from redress.log_tile
       join unnest($1::int[], $2::bigint[]) as wanted (level, tile_index) using (level, tile_index)`,
      [asked.map(({ level }) => level), asked.map(({ tile }) => tile)],
    );
    for (const { level, tile_index: tile, hashes } of rows) this.#keep({ level, tile: Number(tile) }, hashes);
    for (const node of asked) if (!this.#holds(node)) this.#keep(node, await this.#rightEdge(node));
  }

  #holds(node: Node): boolean {
    return this.#tiles.get(nameOf(node))?.[node.height]?.[node.at] !== undefined;
  }

  #keep(tile: Pick<Node, 'level' | 'tile'>, hashes: Buffer): void {
    this.#tiles.set(nameOf(tile), treeOver(splitHashes(hashes)));
  }

  /** A tile that is not complete yet stands in the rows that it will be made of. */
  async #rightEdge({ level, tile }: Node): Promise<Buffer> {
    const [from, to] = [tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH];
    const { rows } =
      level === 0
        ? await this.client.query<{ hash: Buffer }>(
            'select hash from redress.log_leaf where leaf_index >= $1 and leaf_index < $2 order by leaf_index',
            [from, to],
          )
        : await this.client.query<{ hash: Buffer }>(
            'select root as hash from redress.log_tile where level = $1 and tile_index >= $2 and tile_index < $3 order by tile_index',
            [level - 1, from, to],
          );
    return Buffer.concat(
      rows.map(({ hash }) => hash),
      rows.length * HASH_BYTES,
    );
  }
}
