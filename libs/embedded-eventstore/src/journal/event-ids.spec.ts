import fc from 'fast-check';
import { EventIds } from './event-ids.js';

/** Few different ones, so that they repeat. */
const anyId = fc.nat({ max: 40 }).map((n) => {
  const id = Buffer.alloc(16);
  id.writeUInt32BE(n, 12);
  return id;
});

describe('EventIds', () => {
  it('finds the latest event with an id that is accepted', () => {
    fc.assert(
      fc.property(fc.array(anyId, { maxLength: 200 }), fc.nat({ max: 3 }), (ids, rest) => {
        const found = new EventIds();
        ids.forEach((id) => found.push(id));
        const accepts = (event: number) => event % 4 !== rest;
        for (const id of ids)
          expect(found.latest(id, accepts)).toBe(ids.findLastIndex((each, event) => each.equals(id) && accepts(event)));
      }),
    );
  });

  it('still finds ids that were counted up when its table has grown many times', () => {
    const ids = new EventIds();
    const id = (n: number) => {
      const bytes = Buffer.alloc(16);
      bytes.writeUInt32BE(n, 12);
      return bytes;
    };
    for (let n = 0; n < 50_000; n += 1) ids.push(id(n));
    expect(ids).toHaveLength(50_000);
    for (const n of [0, 4_095, 4_096, 49_999]) expect(ids.latest(id(n), () => true)).toBe(n);
    expect(ids.latest(id(50_000), () => true)).toBe(-1);
  });
});
