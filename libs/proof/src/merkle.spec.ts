import { createHash } from 'node:crypto';
import { plainRoot } from '../testing/plain-tree.js';
import { consistencyRanges, EMPTY_ROOT, Frontier, inclusionRanges, joined, perfectSubtrees } from './merkle.js';

/** The eight leaves that the certificate transparency projects test with. */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const LEAVES = INPUTS.map((hex) =>
  createHash('sha256')
    .update(Buffer.from([0]))
    .update(Buffer.from(hex, 'hex'))
    .digest(),
);
const many = Array.from({ length: 40 }, (_, at) => createHash('sha256').update(String(at)).digest());

describe('the tree of RFC 6962', () => {
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('has the published root of %i leaves', (size, root) => {
    expect(plainRoot(LEAVES.slice(0, size)).toString('hex')).toBe(root);
    const tree = new Frontier();
    for (const leaf of LEAVES.slice(0, size)) tree.add(leaf);
    expect(tree.root().toString('hex')).toBe(root);
    expect(tree.size).toBe(size);
  });

  it('grows to the root of its definition at every size', () => {
    const tree = new Frontier();
    for (const [at, leaf] of many.entries()) {
      tree.add(leaf);
      expect(tree.root()).toEqual(plainRoot(many.slice(0, at + 1)));
    }
  });

  it('has no hash of nothing but that of nothing', () => {
    expect(joined([])).toEqual(EMPTY_ROOT);
    expect(perfectSubtrees({ from: 0, to: 0 })).toEqual([]);
  });

  it('makes each range that a proof asks for of perfect subtrees', () => {
    for (let size = 1; size <= many.length; size += 1)
      for (let index = 0; index < size; index += 1)
        for (const range of inclusionRanges(index, { from: 0, to: size })) {
          const parts = perfectSubtrees(range);
          for (const { from, to } of parts) {
            expect(Number.isInteger(Math.log2(to - from))).toBe(true);
            expect(from % (to - from)).toBe(0);
          }
          expect(joined(parts.map((part) => plainRoot(many, part)))).toEqual(plainRoot(many, range));
        }
  });

  it('asks for no proof where there is nothing to prove', () => {
    expect(inclusionRanges(0, { from: 0, to: 1 })).toEqual([]);
    expect(consistencyRanges(0, 5)).toEqual([]);
    expect(consistencyRanges(5, 5)).toEqual([]);
  });
});
