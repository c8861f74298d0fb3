import { type EventStoreDBClient, excludeSystemEvents } from '@eventstore/db-client';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { createServer } from 'node:net';
import { once } from 'node:events';
import {
  collect,
  connect,
  failureOf,
  newEvent,
  newEvents,
} from '../../../../test/eventstore-contract/official-client.js';
import { rawCall } from '../../testing/raw-call.js';
import { frameBytesAt, framed, PREFIX_BYTES } from '../grpc/framing.js';
import { type RunningNode, startNode, STORE_ID_TYPE, STORE_STREAM } from '../index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let node: RunningNode;
let client: EventStoreDBClient;

beforeEach(async () => {
  node = await startNode({ log: 'memory' });
  client = connect(node.url);
});
afterEach(() => node.stop());

describe('the store id', () => {
  it('is the first event of a stream of its own', async () => {
    const [first, ...others] = await collect(client.readStream(STORE_STREAM));
    expect(first!.event).toMatchObject({ type: STORE_ID_TYPE, revision: 0n, data: { storeId: node.storeId } });
    expect(others).toEqual([]);
  });

  it('is new for every new store', async () => {
    const other = await startNode({ log: 'memory' });
    expect(other.storeId).not.toBe(node.storeId);
    await other.stop();
  });

  it('cannot be overwritten, hidden or deleted', async () => {
    for (const attempt of [
      () => client.appendToStream(STORE_STREAM, newEvent()),
      () => client.setStreamMetadata(STORE_STREAM, { truncateBefore: 9 }),
      () => client.deleteStream(STORE_STREAM),
      () => client.tombstoneStream(STORE_STREAM),
    ])
      expect(await failureOf(attempt())).toMatchObject({ type: 'access-denied' });
  });

  it('is nothing to those who leave system events out', async () => {
    await client.appendToStream('s', newEvent());
    const subscription = client.subscribeToAll({ filter: excludeSystemEvents() });
    const seen: string[] = [];
    subscription.on('data', ({ event }) => seen.push(event!.type));
    await once(subscription, 'caughtUp');
    await subscription.unsubscribe();
    expect(seen).toEqual(['Happened']);
  });
});

describe('stopping', () => {
  it('answers what was asked, ends subscriptions so that they come back, and frees the port', async () => {
    const subscription = client.subscribeToAll();
    await once(subscription, 'caughtUp');
    const lost = once(subscription, 'error');
    const appends = Array.from({ length: 200 }, (_, n) => client.appendToStream('s', newEvent(n)));
    await Promise.all(appends.slice(0, 10));
    const [stopped] = await Promise.all([Promise.allSettled(appends), node.stop()]);
    expect(((await lost) as [unknown])[0]).toMatchObject({ type: 'unavailable' });
    for (const append of stopped)
      if (append.status === 'rejected') expect(append.reason).toMatchObject({ type: 'unavailable' });

    const listener = createServer().listen(node.port, '127.0.0.1');
    await once(listener, 'listening');
    listener.close();
  });

  it('can be asked for twice', async () => {
    await Promise.all([node.stop(), node.stop()]);
  });
});

it('says that a port is taken', async () => {
  await expect(startNode({ port: node.port, log: 'memory' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

it('is found by a client that looks for the leader of a cluster', async () => {
  const finder = connect(`esdb+discover://localhost:${node.port}?tls=false`);
  await expect(finder.appendToStream('s', newEvent())).resolves.toMatchObject({ success: true });
});

it('bears readers that leave early, as many as there may be', async () => {
  await client.appendToStream('s', newEvents(1000));
  for (let round = 0; round < 1500; round += 1)
    for await (const { event } of client.readStream('s')) if (event!.revision === 1n) break;
  await expect(collect(client.readStream('s'))).resolves.toHaveLength(1000);
});

it('holds up nobody for a subscriber that does not listen', async () => {
  const deaf = client.subscribeToAll();
  await once(deaf, 'confirmation');
  for (let call = 0; call < 60; call += 1)
    await client.appendToStream(
      's',
      Array.from({ length: 10 }, (_, n) => ({ ...newEvent(n), data: { x: 'x'.repeat(20_000) } })),
    );
  expect(await collect(client.readStream('s'))).toHaveLength(600);
  let heard = 0;
  for await (const { event } of deaf) if (event!.streamId === 's' && (heard += 1) === 600) break;
});

describe('to other clients', () => {
  const { ReadReq } = streams;
  const { Empty, StreamIdentifier } = shared;
  const READ = '/event_store.client.streams.Streams/Read';

  const readRequest = (stream: string, shape: 'numbers' | 'text'): Buffer => {
    const identifier = new StreamIdentifier();
    identifier.setStreamName(Buffer.from(stream).toString('base64'));
    const from = new ReadReq.Options.StreamOptions();
    from.setStreamIdentifier(identifier);
    from.setStart(new Empty());
    const uuids = new ReadReq.Options.UUIDOption();
    if (shape === 'numbers') uuids.setStructured(new Empty());
    else uuids.setString(new Empty());
    const options = new ReadReq.Options();
    options.setStream(from);
    options.setCount('100');
    options.setUuidOption(uuids);
    const request = new ReadReq();
    request.setOptions(options);
    return framed(request.serializeBinary());
  };

  it('shows ids as numbers when they ask for that', async () => {
    const id = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
    await client.appendToStream('s', newEvent(1, id));
    const { bytes, status } = await rawCall(node.port, READ, readRequest('s', 'numbers'));
    expect(status).toBe('0');
    expect(frameBytesAt(bytes, 0)).toBe(bytes.length);
    const recorded = streams.ReadResp.deserializeBinary(bytes.subarray(PREFIX_BYTES)).getEvent()!.getEvent()!;
    const numbers = recorded.getId()!.getStructured()!;
    expect(BigInt.asUintN(64, BigInt(numbers.getMostSignificantBits())).toString(16)).toBe('f47ac10b58cc4372');
    expect(recorded.getStreamRevision()).toBe('0');
  });

  it('says in ASCII which stream is deleted, whatever its name', async () => {
    await client.appendToStream('tøm', newEvent());
    await client.tombstoneStream('tøm');
    expect((await rawCall(node.port, READ, readRequest('tøm', 'text'))).trailers).toMatchObject({
      'grpc-status': '9',
      exception: 'stream-deleted',
      'stream-name': 't%C3%B8m',
    });
  });

  it.each([
    [
      'an RPC that it does not have',
      '/event_store.client.persistent_subscriptions.PersistentSubscriptions/Create',
      '12',
    ],
    ['a service that there is not', '/nobody/Nothing', '12'],
  ])('admits that it lacks %s', async (_, path, status) =>
    expect(await rawCall(node.port, path, framed(Buffer.alloc(0)))).toMatchObject({ status }),
  );

  it.each([
    ['no message', Buffer.alloc(0), '3'],
    ['half a message', Buffer.from([0, 0, 0, 0, 9, 1]), '3'],
    ['a compressed message', Buffer.from([1, 0, 0, 0, 0]), '12'],
    ['a message that is too large', Buffer.from([0, 0xff, 0, 0, 0]), '8'],
    ['no stream', framed(Buffer.from([0x0a, 0x02, 0x0a, 0x00])), '3'],
  ])('refuses %s', async (_, body, status) => expect(await rawCall(node.port, READ, body)).toMatchObject({ status }));

  it('keeps the deadline that a call brings', async () => {
    const subscribe = Buffer.from(framed(Buffer.from([0x0a, 0x04, 0x12, 0x00, 0x32, 0x00])));
    expect(await rawCall(node.port, READ, subscribe, { 'grpc-timeout': '50m' })).toMatchObject({ status: '4' });
  });
});
