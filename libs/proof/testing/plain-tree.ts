import { EMPTY_ROOT, nodeHash, type Range } from '../src/merkle.js';

/** The tree exactly as RFC 6962 §2.1 defines it, over hashes in memory: slow, and plainly right. */
export const plainRoot = (leaves: readonly Buffer[], { from, to }: Range = { from: 0, to: leaves.length }): Buffer => {
  if (to === from) return EMPTY_ROOT;
  if (to - from === 1) return leaves[from]!;
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return nodeHash(plainRoot(leaves, { from, to: from + split }), plainRoot(leaves, { from: from + split, to }));
};
