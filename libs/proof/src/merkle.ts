import { hash } from 'node:crypto';

export const HASH_BYTES = 32;

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT = hash('sha256', '', 'buffer');

const NODE_PREFIX = Buffer.from([1]);

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([NODE_PREFIX, left, right]), 'buffer');

/** A run of leaves, `from` included and `to` not, whose Merkle tree hash a proof or a root asks for. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The largest power of two that is smaller than `size`. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/** The ranges whose hashes prove, deepest first, that leaf `index` is in the tree of `size` leaves (RFC 6962 §2.1.1). */
export const inclusionRanges = (index: number, { from, to }: Range): Range[] => {
  if (to - from <= 1) return [];
  const middle = from + splitOf(to - from);
  return index < middle
    ? [...inclusionRanges(index, { from, to: middle }), { from: middle, to }]
    : [...inclusionRanges(index, { from: middle, to }), { from, to: middle }];
};

/** The ranges whose hashes prove that the tree of `size` leaves begins with the one of `first` (RFC 6962 §2.1.2). */
export const consistencyRanges = (first: number, size: number): Range[] =>
  first === 0 || first === size ? [] : subProof(first, { from: 0, to: size }, true);

const subProof = (first: number, { from, to }: Range, known: boolean): Range[] => {
  if (first === to) return known ? [] : [{ from, to }];
  const middle = from + splitOf(to - from);
  return first <= middle
    ? [...subProof(first, { from, to: middle }, known), { from: middle, to }]
    : [...subProof(first, { from: middle, to }, false), { from, to: middle }];
};

/** The perfect subtrees that a range which begins at a multiple of its own split falls into, the largest first. */
export const perfectSubtrees = ({ from, to }: Range): Range[] => {
  if (to <= from) return [];
  const size = to - from;
  const split = splitOf(size + 1);
  return [{ from, to: from + split }, ...perfectSubtrees({ from: from + split, to })];
};

/** The hash of neighbouring perfect subtrees, the largest first, as one tree. */
export const joined = (hashes: readonly Uint8Array[]): Buffer =>
  hashes.length === 0
    ? EMPTY_ROOT
    : Buffer.from(hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), hashes.at(-1) ?? EMPTY_ROOT));

/** The tree as it grows: only the roots of its perfect subtrees are kept, so a whole log is hashed in little memory. */
export class Frontier {
  readonly #roots: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(leaf: Buffer): void {
    let root = leaf;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2) root = nodeHash(this.#roots.pop() ?? root, root);
    this.#roots.push(root);
    this.#size += 1;
  }

  root(): Buffer {
    return joined(this.#roots);
  }
}
