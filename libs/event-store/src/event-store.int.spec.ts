import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { newUuid } from '@redress/platform';
import { EventStore } from './event-store.js';
import { RevisionConflict, StoreAccessDenied } from './failures.js';
import { type NewEvent } from './recorded.js';
import { isEmbeddedNode, storeIdOf } from './store-id.js';

let node: RunningNode;
let store: EventStore;
beforeEach(async () => {
  node = await startNode({ log: 'memory' });
  store = EventStore.connect(node.url);
});
afterEach(async () => {
  await store.close();
  await node.stop();
});

const event = (n: number): NewEvent => ({ id: newUuid(), type: 'Numbered', data: { n }, metadata: { by: n } });

describe('an append', () => {
  it('stores all events, and answers where the last one stands', async () => {
    const events = [event(1), event(2)];
    const appended = await store.append('s', -1, events);
    expect(appended.revision).toBe(1);
    const read = await store.read('s');
    expect(read.map(({ position: _, ...rest }) => rest)).toEqual(
      events.map((each, revision) => ({ ...each, streamId: 's', revision })),
    );
    expect(read.at(-1)?.position).toEqual(appended.position);
    expect(await store.lastPosition()).toEqual(appended.position);
  });

  it('is refused where the stream does not stand where it was expected, with a message that says where', async () => {
    await store.append('s', -1, [event(1), event(2)]);
    for (const expected of [-1, 0, 2]) {
      const late = await store.append('s', expected, [event(3)]).catch((error: unknown) => error);
      expect(late).toBeInstanceOf(RevisionConflict);
      expect(late).toMatchObject({
        stream: 's',
        actual: 1n,
        message: 's stands at 1, not where it was expected',
      });
    }
    await expect(store.append('none', 0, [event(1)])).rejects.toThrow('none stands at no revision');
    expect(await store.read('s')).toHaveLength(2);
    expect(await store.read('none')).toEqual([]);
  });

  it('again with the same ids succeeds, with the first answer and nothing stored twice', async () => {
    await store.append('s', -1, [event(0)]);
    const events = [event(1), event(2)];
    const first = await store.append('s', 0, events);
    await store.append('s', 2, [event(3)]);
    expect(await store.append('s', 0, events)).toEqual(first);
    expect(await store.read('s')).toHaveLength(4);
  });

  it('again with other ids is a conflict', async () => {
    await store.append('s', -1, [event(1)]);
    await expect(store.append('s', -1, [event(1)])).rejects.toThrow(RevisionConflict);
  });

  it.each([
    ['without events', [], 'no events'],
    ['with an event without a type', [event(1), { ...event(2), type: '' }], 'event  with id'],
    ['with an id that is no UUID', [{ ...event(1), id: 'one' }], 'event Numbered with id one'],
  ])('%s goes nowhere near the client', async (_, events, says) => {
    await expect(store.append('s', -1, events)).rejects.toThrow(`not an append: ${says}`);
    expect(await store.read('s')).toEqual([]);
    // The client still works: a real server's answer to such an event would have broken it for good.
    await expect(store.append('s', -1, [event(1)])).resolves.toMatchObject({ revision: 0 });
  });
});

describe('a read', () => {
  beforeEach(async () => {
    await store.append('s', -1, [event(0), event(1), event(2), event(3)]);
  });
  const revisions = async (options: Parameters<EventStore['read']>[1]): Promise<number[]> =>
    (await store.read('s', options)).map(({ revision }) => revision);

  it('of a stream that does not exist is empty, in both directions', async () => {
    expect(await store.read('none')).toEqual([]);
    expect(await store.read('none', { backwards: true, maxCount: 1 })).toEqual([]);
  });

  it('begins and ends where it is told', async () => {
    expect(await revisions({})).toEqual([0, 1, 2, 3]);
    expect(await revisions({ fromRevision: 2 })).toEqual([2, 3]);
    expect(await revisions({ fromRevision: 4 })).toEqual([]);
    expect(await revisions({ maxCount: 3 })).toEqual([0, 1, 2]);
    expect(await revisions({ backwards: true, maxCount: 2 })).toEqual([3, 2]);
    expect(await revisions({ backwards: true, fromRevision: 1 })).toEqual([1, 0]);
  });
});

it('an empty store has no last position', async () => {
  expect(await store.lastPosition()).toBeUndefined();
});

it('finds the last event of ours beneath any number of the server’s own', async () => {
  expect(await store.lastEvent()).toBeUndefined();
  const own = Array.from({ length: 1_000 }, (_, n) => ({ ...event(n), type: '$noise' }));
  await store.append('noise', -1, own);
  expect(await store.lastEvent()).toBeUndefined();
  const ours = event(1);
  const { position } = await store.append('s', -1, [ours]);
  for (let round = 1; round < 3; round += 1)
    await store.append(
      'noise',
      round * 1_000 - 1,
      own.map((each) => ({ ...each, id: newUuid() })),
    );
  expect(await store.lastEvent()).toMatchObject({ id: ours.id, streamId: 's', position });
});

describe('a store with users', () => {
  it('that denies a right is a fault of the configuration, and told at once', async () => {
    const secured = await startNode({
      log: 'memory',
      users: [{ name: 'admin', password: 'changeit', groups: ['$admins'] }],
    });
    const stranger = EventStore.connect(secured.url);
    await expect(stranger.check()).rejects.toThrow(StoreAccessDenied);
    await expect(stranger.check()).rejects.toThrow('The event store denies to read $all');
    await expect(stranger.read('s')).rejects.toThrow('denies to read s');
    await expect(stranger.append('s', -1, [event(1)])).rejects.toThrow('denies to append to s');
    await stranger.close();
    await secured.stop();
  });
});

describe('the id of a store', () => {
  it('is written once, whoever comes first, and stays', async () => {
    const [first, second] = await Promise.all([storeIdOf(store), storeIdOf(store)]);
    expect(second).toBe(first);
    expect(await storeIdOf(store)).toBe(first);
    expect(await store.read('redress-store')).toHaveLength(1);
  });

  it('differs from store to store', async () => {
    const other = await startNode({ log: 'memory' });
    const otherStore = EventStore.connect(other.url);
    expect(await storeIdOf(otherStore)).not.toBe(await storeIdOf(store));
    await otherStore.close();
    await other.stop();
  });

  it('tells the embedded node by its own stream', async () => {
    expect(await isEmbeddedNode(store)).toBe(true);
  });
});
