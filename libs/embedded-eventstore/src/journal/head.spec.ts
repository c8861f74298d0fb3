import fc from 'fast-check';
import { eachHead, encodeHeads, frameBytesIn, type Head } from './head.js';

const anyHead: fc.Arbitrary<Head> = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
  stream: fc.string({ unit: 'binary', maxLength: 60 }),
  type: fc.string({ unit: 'binary', maxLength: 60 }),
  revision: fc.nat({ max: 0xffffffff }),
  position: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  createdAt: fc.nat({ max: 4_000_000_000_000 }),
  frameBytes: fc.nat({ max: 0xffffffff }),
  streamMetadata: fc.option(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    { nil: undefined },
  ),
});

describe('heads', () => {
  it('are read as they were written, any number behind each other', () => {
    fc.assert(
      fc.property(fc.array(anyHead, { maxLength: 10 }), (heads) => {
        const bytes = encodeHeads(heads);
        const read: Head[] = [];
        eachHead(bytes, (head) => read.push(head));
        expect(read).toEqual(heads);
        expect(frameBytesIn(bytes)).toBe(heads.reduce((sum, { frameBytes }) => sum + frameBytes, 0));
      }),
    );
  });
});
