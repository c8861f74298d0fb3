import { Server, ServerCredentials } from '@grpc/grpc-js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { newUuid } from '@redress/platform';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { FaultProxy } from '../testing/fault-proxy.js';
import { EventStore } from './event-store.js';
import { RevisionConflict, StoreUnavailable } from './failures.js';
import { type NewEvent } from './recorded.js';

/** For a busy machine; nothing here is about time, but a frozen server is noticed only after seconds. */
jest.setTimeout(180_000);

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await testPostgres();
});
afterAll(() => postgres.stop());

const event = (n: number): NewEvent => ({ id: newUuid(), type: 'Numbered', data: { n }, metadata: {} });

/** Keeps a store, its proxy and its nodes, and ends them in the end. */
class Scene {
  readonly ends: (() => Promise<void>)[] = [];
  readonly schema = postgres.freshSchema();
  proxy: FaultProxy;
  store: EventStore;

  static async begin(): Promise<Scene> {
    const scene = new Scene();
    scene.proxy = await FaultProxy.listen();
    scene.store = EventStore.connect(scene.proxy.url);
    scene.ends.push(
      () => scene.store.close(),
      () => scene.proxy.close(),
    );
    return scene;
  }

  /** A node on the one log: it can only be had when the one before has let go of it. */
  async node(): Promise<RunningNode> {
    const node = await startNode({ log: { databaseUrl: postgres.url, schema: this.schema } });
    this.ends.unshift(() => node.stop());
    return node;
  }

  async end(): Promise<void> {
    for (const end of this.ends) await end();
  }
}

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.begin();
});
afterEach(() => scene.end());

/** Reads the log as a projection does, and notes what it is given. */
const follower = (store: EventStore) => {
  const stop = new AbortController();
  const seen: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let lost = 0;
  const run = async () => {
    for await (const { events } of store.follow({ signal: stop.signal, onLost: () => (lost += 1) })) {
      seen.push(...events.map(({ id }) => id));
      for (const { count, resolve } of waiting) if (seen.length >= count) resolve();
    }
  };
  const running = run();
  return {
    seen,
    lost: () => lost,
    until: (count: number) =>
      seen.length >= count ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ count, resolve })),
    async end() {
      stop.abort();
      await running;
    },
  };
};

/**
 * A client that repeats a command until it is told the outcome, always with the same event id. A conflict after an
 * answer that never came may be the client's own event: it looks.
 */
const command = async (
  store: EventStore,
  stream: string,
  revision: number,
  told: NewEvent,
): Promise<'again' | 'done'> => {
  try {
    await store.append(stream, revision, [told]);
    return 'done';
  } catch (error) {
    if (error instanceof StoreUnavailable) return 'again';
    if (error instanceof RevisionConflict && (await store.read(stream)).some(({ id }) => id === told.id)) return 'done';
    throw error;
  }
};

/** Eight clients with a stream each; `onAcknowledged` is called with the count after each acknowledgement. */
const load = async (store: EventStore, total: number, onAcknowledged: (count: number) => void): Promise<string[]> => {
  const acknowledged: string[] = [];
  const client = async (which: number) => {
    for (let n = 0; acknowledged.length < total; n += 1) {
      const told = event(n);
      while ((await command(store, `load-${which}`, n - 1, told)) === 'again');
      acknowledged.push(told.id);
      onAcknowledged(acknowledged.length);
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, which) => client(which)));
  return acknowledged;
};

const demandOnceEach = async (store: EventStore, acknowledged: readonly string[], seen: readonly string[]) => {
  const stored = [];
  for (let which = 0; which < 8; which += 1) {
    const events = await store.read(`load-${which}`);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, at) => at));
    expect(events.map(({ data }) => (data as { n: number }).n)).toEqual(events.map((_, at) => at));
    stored.push(...events.map(({ id }) => id));
  }
  expect(stored.toSorted()).toEqual(acknowledged.toSorted());
  expect(seen.toSorted()).toEqual(acknowledged.toSorted());
};

it('goes on with the next leader under load: every acknowledged command is there once, followers miss nothing', async () => {
  const first = await scene.node();
  scene.proxy.leadTo(first.port);
  const following = follower(scene.store);
  let succession: Promise<void> | undefined;
  const succeed = async () => {
    scene.proxy.leadTo(undefined);
    scene.proxy.cut();
    await first.stop();
    scene.proxy.leadTo((await scene.node()).port);
  };
  const acknowledged = await load(scene.store, 400, (count) => {
    if (count === 100) succession = succeed();
  });
  await succession;
  await following.until(acknowledged.length);
  expect(following.lost()).toBeGreaterThan(0);
  await demandOnceEach(scene.store, acknowledged, following.seen);
  await following.end();
});

it('bears connections that are cut again and again under load', async () => {
  scene.proxy.leadTo((await scene.node()).port);
  const following = follower(scene.store);
  const acknowledged = await load(scene.store, 400, (count) => {
    if (count % 60 === 0) scene.proxy.cut();
  });
  await following.until(acknowledged.length);
  await demandOnceEach(scene.store, acknowledged, following.seen);
  await following.end();
});

it('does not wait for ever for a frozen server, and is whole when it thaws', async () => {
  scene.proxy.leadTo((await scene.node()).port);
  const following = follower(scene.store);
  await scene.store.append('s', -1, [event(0)]);
  await following.until(1);
  scene.proxy.freeze();
  const told = event(1);
  await expect(scene.store.append('s', 0, [told])).rejects.toThrow(StoreUnavailable);
  await expect(scene.store.read('s')).rejects.toThrow(StoreUnavailable);
  scene.proxy.thaw();
  while ((await command(scene.store, 's', 0, told)) === 'again');
  await following.until(2);
  expect((await scene.store.read('s')).map(({ revision, id }) => [revision, id])).toEqual([
    [0, following.seen[0]],
    [1, told.id],
  ]);
  await following.end();
});

it('says that the store is away when nothing listens, and goes on by itself when something does', async () => {
  await expect(scene.store.append('s', -1, [event(0)])).rejects.toThrow(StoreUnavailable);
  await expect(scene.store.read('s')).rejects.toThrow(StoreUnavailable);
  const following = follower(scene.store);
  scene.proxy.leadTo((await scene.node()).port);
  await expect(scene.store.append('s', -1, [event(0)])).resolves.toMatchObject({ revision: 0 });
  await following.until(1);
  await following.end();
});

it('finds a cluster’s leader that could not be found at first', async () => {
  const store = EventStore.connect(scene.proxy.discoverUrl);
  scene.ends.unshift(() => store.close());
  const following = follower(store);
  await expect(store.append('s', -1, [event(0)])).rejects.toThrow(StoreUnavailable);
  await expect(store.read('s')).rejects.toThrow(StoreUnavailable);
  scene.proxy.leadTo((await scene.node()).port);
  const told = event(0);
  while ((await command(store, 's', -1, told)) === 'again');
  await following.until(1);
  expect(following.seen).toEqual([told.id]);
  await following.end();
});

describe('a cluster that is not ready', () => {
  /** Answers each append as a real node without a quorum does. */
  const notReady = async (onAppend: () => void): Promise<number> => {
    const server = new Server();
    server.addService(features.ServerFeaturesService, {
      getSupportedMethods: (_call: unknown, callback: (error: null, answer: unknown) => void) => {
        const method = new featureMessages.SupportedMethod();
        method.setServiceName('event_store.client.streams.streams');
        method.setMethodName('batchappend');
        const supported = new featureMessages.SupportedMethods();
        supported.setEventStoreServerVersion('24.6.0');
        supported.setMethodsList([method]);
        callback(null, supported);
      },
    });
    server.addService(services.StreamsService, {
      batchAppend: (call: {
        on: (name: 'data', listener: (request: InstanceType<typeof streams.BatchAppendReq>) => void) => void;
        write: (answer: unknown) => void;
      }) =>
        call.on('data', (request) => {
          const refusal = new status.Status();
          refusal.setMessage('Server Is Not Ready');
          const nothing = new any.Any();
          nothing.pack(new Uint8Array(), 'google.protobuf.Empty');
          refusal.setDetails(nothing);
          const answer = new streams.BatchAppendResp();
          answer.setCorrelationId(request.getCorrelationId());
          answer.setStreamIdentifier(request.getOptions()?.getStreamIdentifier());
          answer.setError(refusal);
          call.write(answer);
          onAppend();
        }),
    });
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      ),
    );
    scene.ends.unshift(() => Promise.resolve(server.forceShutdown()));
    return port;
  };

  it('is asked again, with the same ids, until it is', async () => {
    const node = await scene.node();
    let asked = 0;
    const port = await notReady(() => {
      asked += 1;
      if (asked < 3) return;
      scene.proxy.leadTo(node.port);
      scene.proxy.cut();
    });
    scene.proxy.leadTo(port);
    const told = event(0);
    while ((await command(scene.store, 's', -1, told)) === 'again');
    expect((await scene.store.read('s')).map(({ id }) => id)).toEqual([told.id]);
    expect(asked).toBeGreaterThanOrEqual(3);
  });

  it('is away, if it stays like that', async () => {
    scene.proxy.leadTo(await notReady(() => undefined));
    await expect(scene.store.append('s', -1, [event(0)])).rejects.toThrow(StoreUnavailable);
  });
});
