import fc from 'fast-check';
import { TOMBSTONE_REVISION } from '../wire/recorded-event.js';
import { EventIndex, NONE } from './event-index.js';

/** Writes one event after another; each is named by the stream it goes to. */
const indexOf = (streams: readonly string[]) => {
  const index = new EventIndex();
  const revisions = new Map<string, number>();
  streams.forEach((stream, at) => {
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    index.add({
      id: Buffer.alloc(16, at),
      stream,
      type: `type of ${stream}`,
      revision,
      position: 10 * at,
      createdAt: at,
    });
  });
  return index;
};

describe('EventIndex', () => {
  it('finds every revision of every stream, and none that is not there', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 300 }), (streams) => {
        const index = indexOf(streams);
        for (const name of ['a', 'b', 'c']) {
          const events = streams.flatMap((stream, event) => (stream === name ? [event] : []));
          const last = index.last(index.streamNumber(name));
          expect(last).toBe(events.at(-1) ?? NONE);
          expect(events.map((_, revision) => index.find(last, revision))).toEqual(events);
          expect(index.find(last, events.length)).toBe(NONE);
        }
      }),
    );
  });

  it('needs few steps to go far back', () => {
    const index = indexOf(Array<string>(30_000).fill('long'));
    const steps = jest.spyOn(index, 'revision');
    expect(index.find(29_999, 17)).toBe(17);
    expect(steps.mock.calls.length).toBeLessThan(200);
  });

  it('answers as of an earlier moment', () => {
    const index = indexOf(['a', 'b', 'a', 'b']);
    const a = index.streamNumber('a');
    expect([4, 3, 2, 1, 0].map((limit) => index.last(a, limit))).toEqual([2, 2, 0, 0, NONE]);
  });

  it('knows what lies at or before a position', () => {
    const index = indexOf(['a', 'a', 'a']);
    expect([-1, 0, 5, 10, 25].map((position) => index.atOrBefore(position))).toEqual([NONE, 0, 0, 1, 2]);
  });

  it('keeps type, instant and place of each event', () => {
    const index = indexOf(['a', 'b']);
    expect(index.types.text(index.type(1))).toBe('type of b');
    expect([index.created(1), index.position(1), index.revision(1)]).toEqual([1, 10, 0]);
    expect(index.streams.text(index.stream(1))).toBe('b');
  });

  it('ends a stream with a tombstone, whose revision is out of the ordinary', () => {
    const index = indexOf(['a', 'a']);
    const tombstone = { stream: 'a', type: '$streamDeleted', revision: TOMBSTONE_REVISION, position: 99, createdAt: 2 };
    const event = index.add({ ...tombstone, id: Buffer.alloc(16, 9) });
    expect(index.isTombstone(event)).toBe(true);
    expect(index.find(event, 1)).toBe(1);
    expect(index.find(event, 2)).toBe(NONE);
  });

  it('knows a stream by number before it has an event', () => {
    const index = new EventIndex();
    expect(index.last(index.streamNumber('nothing yet'))).toBe(NONE);
  });
});
