import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { uuidV5 } from '@redress/platform';
import { FaultProxy } from '../testing/fault-proxy.js';
import { EventStore } from './event-store.js';
import { type Batch } from './follow.js';
import { type NewEvent } from './recorded.js';

let node: RunningNode;
let proxy: FaultProxy;
let store: EventStore;
let stop: AbortController;
beforeEach(async () => {
  node = await startNode({ log: 'memory' });
  proxy = await FaultProxy.listen();
  proxy.leadTo(node.port);
  store = EventStore.connect(proxy.url);
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await store.close();
  await proxy.close();
  await node.stop();
});

const numbered = (n: number, type = 'Numbered'): NewEvent => ({
  id: uuidV5(`${type} ${n}`),
  type,
  data: { n },
  metadata: {},
});

const written = new WeakMap<EventStore, Map<string, number>>();
/** Appends events number `from` to `to` to a stream, `type` by type. */
const write = async (stream: string, from: number, to: number, type?: string): Promise<void> => {
  const revisions = written.get(store) ?? new Map<string, number>();
  written.set(store, revisions);
  const events = Array.from({ length: to - from + 1 }, (_, at) => numbered(from + at, type));
  const { revision } = await store.append(stream, revisions.get(stream) ?? -1, events);
  revisions.set(stream, revision);
};

const numbersIn = (batches: readonly Batch[]): number[] =>
  batches.flatMap(({ events }) => events.map(({ data }) => (data as { n: number }).n));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, at) => at + 1);

/** Takes batches until `isEnough` says so; the subscription is left then. */
const taken = async (
  isEnough: (batches: readonly Batch[]) => boolean,
  options: Partial<Parameters<EventStore['follow']>[0]> = {},
  onBatch: (batch: Batch) => Promise<void> | void = () => undefined,
): Promise<Batch[]> => {
  const batches: Batch[] = [];
  for await (const batch of store.follow({ signal: stop.signal, ...options })) {
    batches.push(batch);
    await onBatch(batch);
    if (isEnough(batches)) break;
  }
  return batches;
};
const caughtUp = (batches: readonly Batch[]): boolean => batches.at(-1)?.caughtUp === true;

it('delivers history and then what comes live, in order, and says when it has caught up', async () => {
  await write('a', 1, 1200);
  let live = false;
  const batches = await taken(
    (sofar) => numbersIn(sofar).length === 1203 && caughtUp(sofar),
    {},
    async (batch) => {
      if (!batch.caughtUp || live) return;
      live = true;
      await write('b', 1201, 1203);
    },
  );
  expect(numbersIn(batches)).toEqual(upTo(1203));
  expect(batches.every(({ events }) => events.length <= 500)).toBe(true);
});

it('says that it has caught up also when everything was taken before', async () => {
  await write('a', 1, 3);
  const position = (await store.lastPosition()) ?? { commit: 0n, prepare: 0n };
  const [first] = await taken(caughtUp, { from: position });
  expect(first?.events).toEqual([]);
  expect(first?.position.commit).toBeGreaterThanOrEqual(position.commit);
});

it('follows only streams of the names that are asked for', async () => {
  await write('a', 1, 2);
  await write('b-1', 3, 4);
  await write('bb', 5, 5);
  await write('c-1', 6, 6);
  expect(numbersIn(await taken(caughtUp, { prefixes: ['b-', 'c-'] }))).toEqual([3, 4, 6]);
});

it('goes on after a position: the event at it is done with', async () => {
  await write('a', 1, 5);
  const third = (await store.read('a'))[2];
  expect(numbersIn(await taken(caughtUp, { from: third?.position }))).toEqual([4, 5]);
});

it('passes over the server’s own events by checkpoints that never overtake an event of ours', async () => {
  for (let round = 0; round < 6; round += 1) {
    await write('noise', 1 + round * 1000, (round + 1) * 1000, '$noise');
    await write('a', 1 + round * 700, (round + 1) * 700);
  }
  await write('noise', 6001, 8000, '$noise');
  const batches = await taken(caughtUp, { most: 7 }, async () => new Promise((next) => setImmediate(next)));
  expect(numbersIn(batches)).toEqual(upTo(4200));
  let before = -1n;
  for (const { events, position } of batches) {
    for (const event of events) expect(event.position.commit).toBeGreaterThan(before);
    expect(position.commit).toBeGreaterThanOrEqual(events.at(-1)?.position.commit ?? before);
    before = position.commit;
  }
  const [lastNoise] = await store.read('noise', { backwards: true, maxCount: 1 });
  const [lastOfOurs] = await store.read('a', { backwards: true, maxCount: 1 });
  expect(before).toBeGreaterThan(lastOfOurs?.position.commit ?? 0n);
  expect(before).toBeLessThanOrEqual(lastNoise?.position.commit ?? 0n);
});

it('hands over one batch at a time: the next is made when the reader comes back for it', async () => {
  await write('a', 1, 3000);
  let atOnce = 0;
  const batches = await taken(
    (sofar) => sofar.length === 3000,
    { most: 1 },
    async () => {
      atOnce += 1;
      expect(atOnce).toBe(1);
      await new Promise((next) => setImmediate(next));
      atOnce -= 1;
    },
  );
  expect(batches.map(({ events }) => events.length)).toEqual(batches.map(() => 1));
  expect(numbersIn(batches)).toEqual(upTo(3000));
});

it('comes back for ever from the last batch that was taken, whatever became of the connection', async () => {
  const beside = EventStore.connect(node.url);
  const writeBeside = async (round: number): Promise<void> => {
    const events = upTo(10).map((n) => numbered(round * 10 + n));
    await beside.append('a', round * 10 - 1, events);
  };
  await writeBeside(0);
  const pauses: number[][] = [[]];
  const onLost = (_: unknown, pauseMs: number): void => {
    const lost = pauses.at(-1);
    if (lost?.push(pauseMs) === 3) void writeBeside(pauses.length).then(() => proxy.leadTo(node.port));
  };
  const batches = await taken(
    (sofar) => numbersIn(sofar).length === 50,
    { most: 4, onLost },
    ({ events }) => {
      const last = numbersIn([{ events } as Batch]).at(-1);
      if (last === undefined || last % 10 !== 0) return;
      if (last > 10) pauses.push([]);
      proxy.leadTo(undefined); // as a node that was killed
      proxy.cut();
    },
  );
  await beside.close();
  expect(numbersIn(batches)).toEqual(upTo(50));
  // Every loss is told with a pause that grows; after a batch that arrived it is short again.
  for (const lost of pauses.slice(0, -1)) expect(lost.slice(0, 3)).toEqual([100, 150, 225]);
  expect(pauses).toHaveLength(5);
});

describe('told to stop', () => {
  it('ends while it waits for something to happen', async () => {
    await write('a', 1, 3);
    const following = taken(
      () => false,
      {},
      ({ caughtUp: isLive }) => {
        if (isLive) setImmediate(() => stop.abort());
      },
    );
    expect(numbersIn(await following)).toEqual([1, 2, 3]);
  });

  it('ends after the batch in hand, however much is waiting', async () => {
    await write('a', 1, 3000);
    const batches = await taken(
      () => false,
      { most: 1 },
      () => stop.abort(),
    );
    expect(numbersIn(batches)).toEqual([1]);
  });

  it('ends while the store is away', async () => {
    proxy.leadTo(undefined);
    let lost = 0;
    const batches = await taken(() => false, { onLost: () => (lost += 1) === 3 && stop.abort() });
    expect(batches).toEqual([]);
    expect(lost).toBe(3);
  });

  it('does not begin when it was told before', async () => {
    stop.abort();
    expect(await taken(() => true)).toEqual([]);
  });
});

it('passes a reader’s error on, and lets go of its subscription', async () => {
  await write('a', 1, 3);
  const failing = taken(
    () => false,
    {},
    () => {
      throw new Error('the reader fell over');
    },
  );
  await expect(failing).rejects.toThrow('the reader fell over');
  expect(numbersIn(await taken(caughtUp))).toEqual([1, 2, 3]);
});
