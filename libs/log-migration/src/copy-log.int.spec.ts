import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { EventStore, logIdOf, storeIdOf } from '@redress/event-store';
import { copyLog } from './copy-log.js';
import { RawLog } from './raw-log.js';
import { type StoredEvent } from './stored-event.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

const nodes: RunningNode[] = [];
const clients: EventStoreDBClient[] = [];

const aNode = async () => {
  const node = await startNode({ log: 'memory' });
  const client = EventStoreDBClient.connectionString(node.url);
  nodes.push(node);
  clients.push(client);
  return { url: node.url, client };
};

afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  for (const node of nodes.splice(0)) await node.stop();
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number) => jsonEvent({ id: id(n), type: `T${n % 3}`, data: { n }, metadata: { by: 'anna', n } });

/** Streams in every state, interleaved. */
const fill = async (client: EventStoreDBClient) => {
  await client.appendToStream('complaint-1', [event(1), event(2)]);
  await client.appendToStream('complaint-2', event(3));
  await client.appendToStream('complaint-1', event(4));
  await client.appendToStream('bytes', binaryEvent({ id: id(5), type: 'Raw', data: Uint8Array.from([0, 255, 10]) }));
  await client.appendToStream('deleted', [event(6), event(7)]);
  await client.deleteStream('deleted');
  await client.appendToStream('reborn', event(8));
  await client.deleteStream('reborn');
  await client.appendToStream('reborn', event(9));
  await client.appendToStream('cut', [event(10), event(11), event(12)]);
  await client.setStreamMetadata('cut', { truncateBefore: 2, owner: 'us' });
  await client.appendToStream('buried', [event(13), event(14)]);
  await client.tombstoneStream('buried');
  await client.setStreamMetadata('unborn', { maxCount: 3 });
  await client.appendToStream('redress-store', event(15));
  await client.appendToStream('complaint-2', [event(16), event(17)]);
};

const eventsOf = async (url: string): Promise<StoredEvent[]> => {
  const log = RawLog.connect(url);
  const events: StoredEvent[] = [];
  for await (const each of log.events()) events.push(each);
  await log.close();
  return events;
};

const ordinary = (events: readonly StoredEvent[]) =>
  events
    .filter(({ stream, type }) => !stream.startsWith('$') && type !== '$streamDeleted' && stream !== 'redress-copy')
    .map(({ stream, revision, id: eventId, type, isJson, data, metadata }) => ({
      ...{ stream, revision, id: eventId, type, isJson },
      data: Buffer.from(data).toString('latin1'),
      metadata: Buffer.from(metadata).toString('latin1'),
    }));

const show = async (client: EventStoreDBClient, stream: string): Promise<string> => {
  const seen: string[] = [];
  try {
    for await (const { event: each } of client.readStream(stream)) seen.push(`${each!.revision} ${each!.type}`);
    return seen.join(', ');
  } catch (error) {
    return (error as { type: string }).type;
  }
};

describe('a copied log', () => {
  it('has the same events in the same order, and streams in the same states', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await fill(source.client);
    const copied = await copyLog(source.url, target.url);
    expect(copied).toMatchObject({ events: 17, streams: 8, alreadyThere: 0, removed: 0, buried: 1, metadata: 4 });
    expect(ordinary(await eventsOf(target.url))).toEqual(ordinary(await eventsOf(source.url)));
    for (const stream of ['complaint-1', 'bytes', 'deleted', 'reborn', 'cut', 'buried', 'unborn'])
      expect([stream, await show(target.client, stream)]).toEqual([stream, await show(source.client, stream)]);
    expect((await target.client.getStreamMetadata('cut')).metadata).toEqual({ truncateBefore: 2, owner: 'us' });
  });

  it('is the same log in another store: checkpoints of the source are foreign to it, and so to a copy of the copy', async () => {
    const nodes = [await aNode(), await aNode(), await aNode()] as const;
    const stores = nodes.map(({ url }) => EventStore.connect(url));
    const names = async (nameOf: (store: EventStore) => Promise<string>) => Promise.all(stores.map(nameOf));
    await stores[0]!.append('complaint-1', -1, [{ id: id(1), type: 'T', data: {}, metadata: {} }]);
    const logId = await logIdOf(stores[0]!);
    await copyLog(nodes[0].url, nodes[1].url);
    await copyLog(nodes[1].url, nodes[2].url);
    const storeIds = await names(storeIdOf);
    await copyLog(nodes[0].url, nodes[1].url);
    expect(await names(logIdOf)).toEqual([logId, logId, logId]);
    expect(storeIds[0]).toBe(logId);
    expect(new Set(storeIds).size).toBe(3);
    expect(await names(storeIdOf)).toEqual(storeIds);
    for (const store of stores) await store.close();
  });

  it('has its name before its first event, so that a part of a copy never passes for the source', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await fill(source.client);
    await copyLog(source.url, target.url);
    const [first] = (await eventsOf(target.url)).filter(({ stream }) => !stream.startsWith('$'));
    expect(first).toMatchObject({ stream: 'redress-copy', revision: 0n, type: '$log-copied' });
  });

  it('keeps bytes that no client would write in the same way', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await source.client.appendToStream('s', event(1));
    await source.client.deleteStream('s');
    await copyLog(source.url, target.url);
    const rules = (await eventsOf(target.url)).find(({ stream }) => stream === '$$s');
    expect(Buffer.from(rules!.data).toString()).toBe('{"$tb":9223372036854775807}');
  });

  it('may be made again, and then nothing is written', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await fill(source.client);
    const first = await copyLog(source.url, target.url);
    const before = await eventsOf(target.url);
    expect(await copyLog(source.url, target.url)).toEqual({ ...first, alreadyThere: 17 });
    expect(await eventsOf(target.url)).toEqual(before);
  });

  it('goes on where an earlier copy ended, also when the source has grown', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await fill(source.client);
    await copyLog(source.url, target.url);
    await source.client.appendToStream('complaint-1', [event(20), event(21)]);
    await source.client.appendToStream('deleted', event(22));
    expect(await copyLog(source.url, target.url)).toMatchObject({ events: 20, alreadyThere: 17 });
    expect(await show(target.client, 'deleted')).toBe(await show(source.client, 'deleted'));
  });

  it('of a log of thousands of events in hundreds of streams is the same', async () => {
    const [source, target] = [await aNode(), await aNode()];
    for (let n = 0; n < 6000; n += 6)
      await source.client.appendToStream(
        `complaint-${n % 229}`,
        [1, 2, 3, 4, 5, 6].map((at) => event(1000 + n + at)),
      );
    const phases: string[] = [];
    const copied = await copyLog(source.url, target.url, ({ phase }) => phases.push(phase));
    expect(copied.events).toBe(6000);
    expect(ordinary(await eventsOf(target.url))).toEqual(ordinary(await eventsOf(source.url)));
    expect(new Set(phases)).toEqual(new Set(['copying', 'verifying']));
  });
});

describe('a target that is not empty', () => {
  it('is refused when it holds something else, and nothing is written', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await fill(source.client);
    await target.client.appendToStream('complaint-1', event(99));
    const before = await eventsOf(target.url);
    await expect(copyLog(source.url, target.url)).rejects.toThrow(
      `The target is no copy of the source: where the source has event ${id(1)} (T1, complaint-1@0), it has id ${id(99)}`,
    );
    expect(await eventsOf(target.url)).toEqual(before);
  });

  it('is refused when it holds more than the source', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await source.client.appendToStream('a', event(1));
    await target.client.appendToStream('a', event(1));
    await target.client.appendToStream('a', event(2));
    await expect(copyLog(source.url, target.url)).rejects.toThrow(
      `The target has more than the source: event ${id(2)}`,
    );
  });

  it('is refused when one byte differs', async () => {
    const [source, target] = [await aNode(), await aNode()];
    await source.client.appendToStream('a', jsonEvent({ id: id(1), type: 'T', data: { n: 1 } }));
    await target.client.appendToStream('a', jsonEvent({ id: id(1), type: 'T', data: { n: 2 } }));
    await expect(copyLog(source.url, target.url)).rejects.toThrow('it has other data');
  });
});

it('says that a server is not there', async () => {
  const { url } = await aNode();
  await expect(copyLog('esdb://127.0.0.1:1?tls=false', url)).rejects.toThrow(/ECONNREFUSED|UNAVAILABLE/);
});
