import { Carried, REMOVED_TYPE } from './carried.js';
import { type StoredEvent } from './stored-event.js';

const event = (stream: string, revision: bigint, type = 'T'): StoredEvent => ({
  stream,
  revision,
  type,
  id: `00000000-0000-4000-8000-00000000000${revision}`,
  isJson: true,
  data: Buffer.from('{}'),
  metadata: Buffer.alloc(0),
  position: 7n,
});

async function* log(...events: StoredEvent[]) {
  for (const each of events) yield await Promise.resolve(each);
}

const collect = async (carried: Carried, ...events: StoredEvent[]) => {
  const seen: StoredEvent[] = [];
  for await (const each of carried.of(log(...events))) seen.push(each);
  return seen;
};

const places = (events: StoredEvent[]) => events.map(({ stream, revision, type }) => `${stream}@${revision} ${type}`);

describe('what of a log is carried over', () => {
  it('is what happened in ordinary streams, in order', async () => {
    const carried = new Carried();
    const seen = await collect(carried, event('a', 0n), event('b', 0n), event('a', 1n));
    expect(places(seen)).toEqual(['a@0 T', 'b@0 T', 'a@1 T']);
    expect(carried).toMatchObject({ events: 3, streams: 2, removed: 0, systemEvents: 0 });
  });

  it('leaves out what the server writes for itself, and the name of a copy', async () => {
    const carried = new Carried();
    const own = [
      event('$stats-1', 0n),
      event('$$$stats-1', 0n),
      event('redress-copy', 0n),
      event('$$redress-copy', 0n),
    ];
    expect(await collect(carried, ...own)).toEqual([]);
    expect(carried.metadata.size).toBe(0);
    expect(carried.isNamedCopy).toBe(true);
  });

  it('is also the name of the log: its event has a place in the history like any other', async () => {
    const carried = new Carried();
    expect(places(await collect(carried, event('redress-store', 0n)))).toEqual(['redress-store@0 T']);
    expect(carried.isNamedCopy).toBe(false);
  });

  it('has a stand-in for each event that was removed, always the same one', async () => {
    const carried = new Carried();
    const seen = await collect(carried, event('a', 2n), event('a', 3n), event('a', 5n));
    expect(places(seen)).toEqual([
      `a@0 ${REMOVED_TYPE}`,
      `a@1 ${REMOVED_TYPE}`,
      'a@2 T',
      'a@3 T',
      `a@4 ${REMOVED_TYPE}`,
      'a@5 T',
    ]);
    expect(carried.removed).toBe(3);
    const again = await collect(new Carried(), event('a', 2n));
    expect(again[0]!.id).toBe(seen[0]!.id);
    expect(seen[0]!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(6);
  });

  it('keeps the last metadata of a stream, and which streams are buried, for later', async () => {
    const carried = new Carried();
    const [first, last] = [event('$$a', 0n, '$metadata'), event('$$a', 1n, '$metadata')];
    const tombstone = event('b', 9223372036854775807n, '$streamDeleted');
    expect(await collect(carried, first, event('b', 0n), last, tombstone)).toHaveLength(1);
    expect(carried.metadata.get('a')).toBe(last);
    expect([...carried.buried]).toEqual(['b']);
  });
});
