import { Recent } from './recent.js';

const at = (...positions: number[]) => positions.map((position) => ({ position: BigInt(position) }));

describe('what is kept of the newest events', () => {
  it('is everything since it began, and nothing is known of before', () => {
    const recent = new Recent(10n, 5);
    expect([recent.after(10n), recent.after(9n), recent.head]).toEqual([[], undefined, 10n]);
    recent.add(at(12, 15));
    recent.add([]);
    expect([recent.after(10n), recent.after(12n), recent.after(15n), recent.head]).toEqual([
      at(12, 15),
      at(15),
      [],
      15n,
    ]);
    expect(recent.after(9n)).toBeUndefined();
  });

  it('is so many at most: who stands before the last that was dropped is told so', () => {
    const recent = new Recent(0n, 3);
    recent.add(at(1, 2, 3));
    expect(recent.after(0n)).toEqual(at(1, 2, 3));
    recent.add(at(4, 5));
    expect([recent.after(1n), recent.after(2n)]).toEqual([undefined, at(3, 4, 5)]);
    recent.add(at(6, 7, 8, 9));
    expect([recent.after(5n), recent.after(6n)]).toEqual([undefined, at(7, 8, 9)]);
  });

  it('a reader who is ahead of it has missed nothing', () => {
    const recent = new Recent(3n, 2);
    expect(recent.after(7n)).toEqual([]);
  });
});
