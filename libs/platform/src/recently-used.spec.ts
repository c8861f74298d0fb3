import fc from 'fast-check';
import { RecentlyUsed } from './recently-used.js';

const filled = (most: number, keys: readonly number[]): RecentlyUsed<number, string> => {
  const map = new RecentlyUsed<number, string>(most);
  for (const key of keys) map.set(key, `value ${key}`);
  return map;
};

const kept = (map: RecentlyUsed<number, string>, upTo: number): number[] =>
  Array.from({ length: upTo }, (_, key) => key).filter((key) => map.get(key) !== undefined);

describe('a map of what was used lately', () => {
  it('gives what was put in last, and nothing once it is deleted or cleared', () => {
    const map = filled(4, [1, 2]);
    map.set(1, 'another');
    expect([map.get(1), map.get(2), map.get(3)]).toEqual(['another', 'value 2', undefined]);
    map.delete(1);
    expect([map.get(1), map.get(2)]).toEqual([undefined, 'value 2']);
    map.clear();
    expect(map.get(2)).toBeUndefined();
  });

  it('never answers with a value that was put in before another of the same key', () => {
    const map = filled(4, [1, 2, 3]); // 1 to 3 are the older generation now
    map.set(2, 'new');
    for (const key of [4, 5, 6, 7]) map.set(key, 'more');
    expect([undefined, 'new']).toContain(map.get(2));
  });

  it('keeps the half that was used last, and no more than it may', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.array(fc.nat(20), { maxLength: 200 }), (most, keys) => {
        const map = new RecentlyUsed<number, number>(most);
        for (const key of keys) if (map.get(key) === undefined) map.set(key, key);
        const latest = [...new Set(keys.toReversed())].slice(0, Math.floor(most / 2));
        for (const key of latest) expect(map.get(key)).toBe(key);
      }),
    );
    for (const most of [1, 2, 3, 8])
      expect(kept(filled(most, [...Array(100).keys()]), 100).length).toBeLessThanOrEqual(most);
  });
});
