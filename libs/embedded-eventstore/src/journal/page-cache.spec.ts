import { PageCache } from './page-cache.js';

const page = (fill: number) => Buffer.alloc(10, fill);

describe('PageCache', () => {
  it('lets the page go that was not used for longest', () => {
    const cache = new PageCache(30);
    for (const number of [1, 2, 3]) cache.put(number, page(number));
    cache.get(1);
    cache.put(4, page(4));
    expect([1, 2, 3, 4].map((number) => cache.has(number))).toEqual([true, false, true, true]);
  });

  it('keeps the pinned page, and a single one that is too large', () => {
    const cache = new PageCache(15);
    cache.put(1, page(1));
    cache.pin(1);
    cache.put(2, Buffer.alloc(100));
    expect([cache.has(1), cache.has(2)]).toEqual([true, true]);
    cache.put(3, page(3));
    expect([cache.has(1), cache.has(2), cache.has(3)]).toEqual([true, false, true]);
  });

  it('keeps everything when there is no limit', () => {
    const cache = new PageCache(Infinity);
    for (let number = 0; number < 100; number += 1) cache.put(number, page(number));
    expect(cache.get(0)).toEqual(page(0));
  });
});
