import fc from 'fast-check';
import { framed, MessageSplitter } from './framing.js';

const cut = (bytes: Buffer, at: readonly number[]): Buffer[] => {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
};

describe('MessageSplitter', () => {
  it('finds the messages again, however their bytes are cut', () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
    fc.assert(
      fc.property(messages, fc.array(fc.nat(), { maxLength: 20 }), (sent, cuts) => {
        const splitter = new MessageSplitter(1000);
        const received = cut(Buffer.concat(sent.map(framed)), cuts).flatMap((chunk) => splitter.push(chunk));
        expect(received).toEqual(sent.map((message) => Buffer.from(message)));
        expect(splitter.isEmpty).toBe(true);
      }),
    );
  });

  it('knows that a message is not complete', () => {
    const splitter = new MessageSplitter(1000);
    expect(splitter.push(framed(Buffer.from('hello')).subarray(0, 7))).toEqual([]);
    expect(splitter.isEmpty).toBe(false);
  });

  it('refuses a message that is larger than allowed before its bytes have come', () => {
    const start = framed(Buffer.alloc(1001)).subarray(0, 5);
    expect(() => new MessageSplitter(1000).push(start)).toThrow('at most 1000 bytes');
  });

  it('refuses compressed messages', () => {
    const frame = framed(Buffer.from('hello'));
    frame[0] = 1;
    expect(() => new MessageSplitter(1000).push(frame)).toThrow('not supported');
  });
});
