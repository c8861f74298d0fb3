import { Float64Column, Uint32Column } from './columns.js';

describe('a column', () => {
  it('keeps every number across its chunks', () => {
    const column = new Uint32Column();
    for (let n = 0; n < 200_000; n += 1) column.push((n * 7919) >>> 0);
    expect(column).toHaveLength(200_000);
    for (const n of [0, 65_535, 65_536, 131_072, 199_999]) expect(column.at(n)).toBe((n * 7919) >>> 0);
    column.set(65_536, 5);
    expect([column.at(65_535), column.at(65_536), column.at(65_537)]).toEqual([65_535 * 7919, 5, 65_537 * 7919]);
  });

  it('finds the last number that is not too large', () => {
    const column = new Float64Column();
    for (const value of [10, 20, 30]) column.push(value);
    expect([5, 10, 19, 20, 30, 1e18].map((value) => column.lastAtMost(value))).toEqual([-1, 0, 0, 1, 2, 2]);
    expect(new Float64Column().lastAtMost(1)).toBe(-1);
  });
});
