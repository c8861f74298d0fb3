import { SystemClock } from '@redress/clock';
import { type Database, migrate } from '@redress/database';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { encodeEvent, EventStore, type RecordedEvent, storeIdOf } from '@redress/event-store';
import { copyLog } from '@redress/log-migration';
import { newUuid, uuidV5 } from '@redress/platform';
import { LogAudit, PROOF_CONSUMER, ProvedHistory, TreeWriter } from '@redress/proof';
import {
  faults,
  installProjections,
  PositionWatch,
  type Projection,
  type Reactor,
  Runner,
  verifyProjection,
} from '@redress/read-models';
import { MIGRATIONS } from '@redress/runtime';
import { investigating } from '../../../../libs/domain/src/testing/journeys.js';
import { TestDatabases } from '../../../../libs/read-models/testing/database.js';
import { eventually } from '../../../../libs/read-models/testing/eventually.js';
import { quiet } from '../../../../libs/read-models/testing/given.js';
import { projectionsOn } from '../../../../libs/read-models/testing/projections.js';
import { runCommand } from './commands.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(300_000);

const projections: readonly Projection[] = projectionsOn(() => database);
const { signal } = new AbortController();

let databases: TestDatabases;
let database: Database;
const nodes: RunningNode[] = [];
const stores: EventStore[] = [];

const aStore = async (): Promise<EventStore> => {
  const node = await startNode({ log: 'memory' });
  const store = EventStore.connect(node.url);
  nodes.push(node);
  stores.push(store);
  return store;
};

const appendCase = async (store: EventStore, name: string): Promise<readonly string[]> => {
  const caseId = uuidV5(name);
  const events = investigating().events.map((event, at) =>
    encodeEvent({
      ...event,
      id: uuidV5(`${caseId} ${at}`),
      ...(event.type === 'Logged' && { data: { ...event.data, caseId } }),
    }),
  );
  await store.append(`complaint-${caseId}`, -1, events);
  return events.map(({ id }) => id);
};

/** What process managers were shown, over all the workers that ran them. */
const shown = { prompt: [] as string[], stumbling: [] as string[], late: [] as string[] };
let stumblesAt: string | undefined;

const reactor = (name: keyof typeof shown): Reactor => ({
  name,
  version: 1,
  concerns: () => true,
  react: ({ event }) => {
    if (name === 'stumbling' && event.id === stumblesAt) return Promise.reject(new Error('it stumbles'));
    shown[name].push(event.id);
    return Promise.resolve();
  },
});

const worker = (store: EventStore, reactors: readonly Reactor[]): Runner =>
  new Runner({ store, database, projections, reactors, logConsumers: [new TreeWriter()], log: quiet });

const reached = async (store: EventStore, ...more: readonly Reactor[]): Promise<void> => {
  const end = (await store.lastPosition())?.commit ?? 0n;
  await new PositionWatch(database, [...projections, PROOF_CONSUMER, ...more]).reach(end, 240_000);
};

const historyOf = (store: EventStore) =>
  new ProvedHistory(database, store, { seed: Buffer.alloc(32, 7), now: () => '2025-03-03T10:00:00.000Z' });

const adopt = async (store: EventStore): Promise<string> => {
  const said: string[] = [];
  const parts = { store, database, projections, clock: new SystemClock(), log: quiet };
  await runCommand({ name: 'adopt', by: 'ops', reason: 'a larger server' }, parts, (line) => said.push(line));
  return said.join('\n');
};

/** Everything that an adoption may change, in the database and in a store. */
const everything = async (store: EventStore) => ({
  checkpoints: await database.query('select * from redress.checkpoint order by consumer'),
  leaves: await database.query('select * from redress.log_leaf order by leaf_index'),
  timeline: await database.query('select * from redress.timeline order by event_id'),
  end: (await store.lastPosition())?.commit,
});

const recordedIn = async (store: EventStore): Promise<RecordedEvent[]> => {
  const end = await store.lastPosition();
  const events: RecordedEvent[] = [];
  for await (const batch of store.follow({ signal })) {
    events.push(...batch.events);
    if (batch.position.commit >= (end?.commit ?? 0n)) break;
  }
  return events;
};

/** A store that calls itself a copy, and tells the events otherwise. */
const retold = async (source: EventStore, otherwise: (events: RecordedEvent[]) => RecordedEvent[]) => {
  const store = await aStore();
  const name = { id: newUuid(), type: '$log-copied', data: { storeId: newUuid() }, metadata: {} };
  await store.append('redress-copy', -1, [name]);
  for (const { streamId, revision, ...event } of otherwise(await recordedIn(source)))
    await store.append(streamId, revision - 1, [
      { ...event, data: event.data as object, metadata: event.metadata as object },
    ]);
  return store;
};

let source: EventStore;
let copy: EventStore;
let second: readonly string[];

beforeAll(async () => {
  databases = await TestDatabases.start();
  database = await databases.fresh();
  await migrate(database, MIGRATIONS);
  await installProjections(database, projections);
  [source, copy] = [await aStore(), await aStore()];
  const first = await appendCase(source, 'case 1');
  const [prompt, stumbling] = [reactor('prompt'), reactor('stumbling')];
  const runner = worker(source, [prompt, stumbling]);
  runner.start();
  await reached(source, prompt, stumbling);
  stumblesAt = uuidV5(`${uuidV5('case 2')} 0`);
  second = await appendCase(source, 'case 2');
  await reached(source, prompt);
  await eventually(async () => (await faults(database)).length === 1);
  await runner.stop();
  expect(shown).toEqual({ prompt: [...first, ...second], stumbling: first, late: [] });
  // A consumer that has passed nothing but events of the server's own, and a build that was broken off.
  await database.query(
    `insert into redress.checkpoint (consumer, version, store_id, commit_position, prepare_position)
     values ('late', 1, $1, 0, 0), ('timeline~1.1', 1, $1, 9, 9)`,
    [await storeIdOf(source)],
  );
  await database.query('create table redress.timeline_v1_g1 (position bigint)');
  await copyLog(nodes[0]!.url, nodes[1]!.url);
});
afterAll(async () => {
  for (const store of stores) await store.close();
  for (const node of nodes) await node.stop();
  await databases.stop();
});

describe('an adoption is refused, and changes nothing,', () => {
  const refusal = async (store: EventStore, why: string | RegExp): Promise<void> => {
    const before = await everything(store);
    await expect(adopt(store)).rejects.toThrow(why);
    expect(await everything(store)).toEqual(before);
  };

  it('while a worker leads', async () => {
    const runner = worker(source, []);
    runner.start();
    await eventually(async () => {
      const rows = await database.query("select 1 from pg_locks where locktype = 'advisory' and objid = 771100");
      return rows.length > 0;
    });
    await expect(adopt(copy)).rejects.toThrow('A worker leads this installation');
    await runner.stop();
    expect(await database.query('select distinct store_id from redress.checkpoint')).toEqual([
      { store_id: await storeIdOf(source) },
    ]);
  });

  it('of a log in which one event differs', async () => {
    const other = await retold(source, (events) =>
      events.map((event, at) => (at === 3 ? { ...event, metadata: { ...(event.metadata as object), x: 1 } } : event)),
    );
    await refusal(other, /no copy of the one that was proved: leaf 3 differs from the log: event .*complaint-/);
  });

  it('of a log that is shorter', async () => {
    const count = (await recordedIn(source)).length;
    await refusal(await retold(source, (events) => events.slice(0, -1)), `the log lacks leaf ${count - 1}: event`);
  });

  it('of a log that has an event more between the others', async () => {
    const more = { streamId: 'more', revision: 0, id: newUuid(), type: 'T', data: {}, metadata: {} };
    const other = await retold(source, ([first, ...rest]) => [first!, { ...first!, ...more }, ...rest]);
    await refusal(other, 'where the log has event');
  });

  it('of a store that holds no log', async () => refusal(await aStore(), 'is no copy'));

  it('of the store that the checkpoints belong to', async () => refusal(source, 'There is nothing to adopt'));

  it('when the tree does not know all that was projected', async () => {
    const move = 'update redress.checkpoint set commit_position = commit_position + $1 where consumer = $2';
    await database.query(move, [1, 'worklist']);
    await refusal(copy, 'The tree of proofs is behind worklist: let a worker run');
    await database.query(move, [-1, 'worklist']);
  });
});

describe('an installation whose log was copied', () => {
  it('goes on in the copy where it was: nothing is shown twice, and nothing is missed', async () => {
    const signed = await (await historyOf(source).checkpoints()).current();
    const third = await appendCase(copy, 'case 3');
    const said = await adopt(copy);
    expect(said).toContain(`Moved from the event store ${await storeIdOf(source)} to ${await storeIdOf(copy)}`);
    expect(said).toMatch(/late +1 +0 +the beginning/);

    const [record] = await copy.read('redress-projections');
    const [from, to] = [await storeIdOf(source), await storeIdOf(copy)];
    expect(record).toMatchObject({
      type: 'CopiedLogAdopted',
      data: { from, to, by: 'ops', reason: 'a larger server', leaves: signed.size },
    });
    expect(await database.query("select 1 from pg_tables where tablename = 'timeline_v1_g1'")).toEqual([]);
    const places = new Map((await recordedIn(copy)).map(({ id, position }) => [id, String(position.commit)]));
    for (const table of ['log_leaf', 'timeline'])
      for (const { event_id: id, place } of await database.query<{ event_id: string; place: string }>(
        `select event_id, ${table === 'timeline' ? 'position' : 'commit_position'} as place from redress.${table}`,
      ))
        expect([table, id, place]).toEqual([table, id, places.get(id)]);
    // The same history under the same name: what was signed before counts.
    expect((await (await historyOf(copy).checkpoints()).current()).note).toBe(signed.note);

    const before = { ...shown, prompt: [...shown.prompt] };
    stumblesAt = undefined;
    const reactors = [reactor('prompt'), reactor('stumbling'), reactor('late')];
    const runner = worker(copy, reactors);
    runner.start();
    await reached(copy, ...reactors);
    const fourth = await appendCase(copy, 'case 4');
    await reached(copy, ...reactors);
    await runner.stop();
    expect(shown.prompt).toEqual([...before.prompt, ...third, ...fourth]);
    expect(shown.stumbling).toEqual(shown.prompt);
    expect(shown.late).toEqual(shown.prompt);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 4 }]);
    for (const projection of projections)
      expect(await verifyProjection({ store: copy, database, projection, log: quiet, signal })).toMatchObject({
        differences: [],
      });
    expect(await new LogAudit(copy, database).run(signal)).toMatchObject({ kind: 'equal' });
  });

  it('has nothing more to adopt, and what it has done since keeps it from going back', async () => {
    await expect(adopt(copy)).rejects.toThrow('There is nothing to adopt');
    await expect(adopt(source)).rejects.toThrow('the log lacks leaf');
  });
});
