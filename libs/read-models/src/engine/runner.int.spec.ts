import { type Database } from '@redress/database';
import { textFieldsOf } from '@redress/domain';
import { type RunningNode, startNode } from '@redress/embedded-eventstore';
import { encodeEvent, EventStore } from '@redress/event-store';
import { newUuid, uuidV5 } from '@redress/platform';
import { investigating, logged } from '../../../domain/src/testing/journeys.js';
import { TestDatabases } from '../../testing/database.js';
import { eventually } from '../../testing/eventually.js';
import { quiet } from '../../testing/given.js';
import { projectionsOn, sealingOn } from '../../testing/projections.js';
import { verifyProjection } from './drift.js';
import { faults } from './faults.js';
import { installProjections } from './install.js';
import { liveTables } from './live-tables.js';
import { PositionWatch } from './position-watch.js';
import { type Projection, tableOf } from './projection.js';
import { OPERATIONS_STREAM, Quarantine, quarantined } from './quarantine.js';
import { type Reactor } from './reactor.js';
import { buildNewVersions, rebuild } from './rebuild.js';
import { Runner } from './runner.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(240_000);

let databases: TestDatabases;
let database: Database;
let node: RunningNode;
let store: EventStore;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  databases = await TestDatabases.start();
});
beforeEach(async () => {
  database = await databases.fresh();
  node = await startNode({ log: 'memory' });
  store = EventStore.connect(node.url);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await store.close();
  await node.stop();
});
afterAll(async () => databases.stop());

const projections = (): readonly Projection[] => projectionsOn(() => database);
const named = (name: string, among = projections()): Projection => among.find((one) => one.name === name) as Projection;
const { signal } = new AbortController();
const parts = () => ({ store, database, log: quiet, signal });

let cases = 0;
const appendCase = async (story = investigating()): Promise<string> => {
  cases += 1;
  const caseId = uuidV5(`case ${cases}`);
  const { sealed } = await sealingOn(database);
  const events = story.events.map(async (event, at) => {
    const id = uuidV5(`${caseId} ${at}`);
    const data = { ...event.data, ...(event.type === 'Logged' && { caseId }) };
    const paths = textFieldsOf(event.type, data);
    const stored = { ...event, id, data: await sealed.seal('code-2024', caseId, id, data, paths) };
    return encodeEvent(stored);
  });
  await store.append(`complaint-${caseId}`, -1, await Promise.all(events));
  return caseId;
};

const appendPoison = async (caseId: string, revision: number): Promise<string> => {
  const id = newUuid();
  await store.append(`complaint-${caseId}`, revision, [{ id, type: 'NobodyKnowsThis', data: {}, metadata: {} }]);
  return id;
};

const start = async (mine = projections(), reactors: readonly Reactor[] = []): Promise<Runner> => {
  await installProjections(database, mine);
  const runner = new Runner({ store, database, projections: mine, reactors, log: quiet });
  runner.start();
  stops.push(async () => runner.stop());
  return runner;
};

const reached = async (consumers: readonly { name: string; version: number }[] = projections()): Promise<void> =>
  new PositionWatch(database, consumers).reach((await store.lastPosition())?.commit ?? 0n, 120_000);

const cells = async (table: string): Promise<Record<string, unknown>[]> =>
  database.query(`select to_jsonb(t) as row from redress.${table} t order by 1`);

const seen = (reactions: string[], name = 'seen'): Reactor => ({
  name,
  version: 1,
  concerns: () => true,
  react: ({ event }) => {
    reactions.push(event.id);
    return Promise.resolve();
  },
});

/** What the live table's rows are found by, with the primary key. */
const indexesOf = async (projection: string): Promise<string[]> => {
  const table = (await liveTables(database)).get(projection)?.table ?? '';
  const rows = await database.query<{ definition: string }>(
    'select pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = $1::regclass',
    [table],
  );
  return rows.map(({ definition }) => definition.replace(/^.* USING /, '')).sort();
};

/** How often somebody read all of the live table. */
const readWhole = async (projection: string): Promise<number> => {
  const table = (await liveTables(database)).get(projection)?.table ?? '';
  const rows = await database.query<{ n: string }>('select pg_stat_get_numscans($1::regclass) as n', [table]);
  return Number(rows[0]?.n);
};

describe('a rebuild', () => {
  it('gives what the live tables hold, and acts on nobody', async () => {
    const reactions: string[] = [];
    const manager = seen(reactions);
    await start(projections(), [manager]);
    for (let n = 0; n < 20; n += 1) await appendCase();
    await reached([...projections(), manager]);
    const acted = reactions.length;
    for (const { name, table } of projections()) {
      const before = await cells(table);
      const indexed = await indexesOf(name);
      if (name !== 'remedies') expect(before.length).toBeGreaterThan(0);
      await rebuild({ ...parts(), projection: named(name) }, { afresh: true });
      // Once for each index as it was made, and never to find a row.
      expect([name, await readWhole(name)]).toEqual([name, indexed.length]);
      expect(await cells(table)).toEqual(before);
      expect(await indexesOf(name)).toEqual(indexed);
      expect((await liveTables(database)).get(name)).toMatchObject({ generation: 1 });
    }
    await appendCase();
    await reached([...projections(), manager]);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 21 }]);
    expect(new Set(reactions).size).toBe(reactions.length);
    expect(reactions.length).toBeGreaterThan(acted);
  });

  it('goes on beside appends, and readers always see the rows', async () => {
    await start();
    for (let n = 0; n < 10; n += 1) await appendCase();
    await reached();
    let building = true;
    const looks: number[] = [];
    const reading = (async () => {
      while (building) {
        const [row] = await database.query<{ n: number }>('select count(*)::int as n from redress.worklist');
        looks.push(row?.n ?? 0);
      }
    })();
    const appending = (async () => {
      for (let n = 0; n < 10; n += 1) await appendCase(logged());
    })();
    for (let times = 0; times < 3; times += 1)
      await rebuild({ ...parts(), projection: named('worklist') }, { afresh: true });
    await appending;
    building = false;
    await reading;
    await reached();
    expect(Math.min(...looks)).toBeGreaterThanOrEqual(10);
    expect(looks).toEqual([...looks].sort((a, b) => a - b));
    const { differences } = await verifyProjection({ ...parts(), projection: named('worklist') });
    expect(differences).toEqual([]);
  });

  it('of a raised version is built beside the old one, which readers see until then', async () => {
    const old = await start();
    await appendCase();
    await reached();
    await old.stop();
    const worklist = named('worklist');
    const raised: Projection = {
      name: worklist.name,
      version: worklist.version + 1,
      table: worklist.table,
      schema: (table) => `${worklist.schema(table)}; alter table ${table} add column if not exists later text`,
      indexes: (table) => worklist.indexes(table),
      open: (table) => worklist.open(table),
    };
    const mine = projections().map((one) => (one.name === 'worklist' ? raised : one));
    await start(mine);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 1 }]);
    await appendCase();
    await buildNewVersions(parts(), mine);
    await reached(mine);
    const rows = await database.query<{ later: unknown }>('select later from redress.worklist');
    expect(rows).toEqual([{ later: null }, { later: null }]);
    const tables = await database.query(`select 1 from pg_tables where tablename = 'worklist_v${worklist.version}'`);
    expect(tables).toEqual([]);
    await appendCase();
    await reached(mine);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 3 }]);
  });
});

describe('a read model that is new to an installation', () => {
  it('is built beside the others, which go on meanwhile', async () => {
    const known = projections().filter(({ name }) => name !== 'search');
    await appendCase();
    const before = await start(known);
    await reached(known);
    await before.stop();
    await start();
    await appendCase();
    await reached(known);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 2 }]);
    expect(await database.query('select 1 from redress.case_words')).toEqual([]);
    await buildNewVersions(parts(), projections());
    await appendCase();
    await reached();
    const cases = await database.query('select count(distinct case_id)::int as n from redress.case_words');
    expect(cases).toEqual([{ n: 3 }]);
    expect((await verifyProjection({ ...parts(), projection: named('search') })).differences).toEqual([]);
  });
});

describe('an event that cannot be projected', () => {
  it('stops what stumbles over it, is named, and is passed over once an operator says so', async () => {
    const reactions: string[] = [];
    const manager = seen(reactions);
    await start(projections(), [manager]);
    const caseId = await appendCase(logged());
    const poison = await appendPoison(caseId, logged().events.length - 1);
    const consumers = [...projections(), manager].map(({ name }) => name).sort();
    await eventually(async () => (await faults(database)).length === consumers.length);
    expect(new Set((await faults(database)).map(({ eventId }) => eventId))).toEqual(new Set([poison]));
    await appendCase();
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 1 }]);

    const { revision } = await Quarantine.read(store);
    const act = { by: 'ops', reason: 'from a test import', at: '2025-03-03T10:00:00.000Z' };
    await store.append(OPERATIONS_STREAM, revision, [quarantined({ ...act, eventId: poison, consumers })]);
    await reached([...projections(), manager]);
    expect(await faults(database)).toEqual([]);
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 2 }]);
    expect((await Quarantine.read(store)).get(poison)).toMatchObject({ by: 'ops', reason: 'from a test import' });
    await rebuild({ ...parts(), projection: named('worklist') }, { afresh: true });
    expect(await database.query('select count(*)::int as n from redress.worklist')).toEqual([{ n: 2 }]);
  });

  it('stops the process manager that cannot answer it, and nobody else', async () => {
    const failing: Reactor = {
      ...seen([], 'failing'),
      react: () => Promise.reject(new Error('has no answer')),
    };
    await start(projections(), [failing]);
    await appendCase();
    await reached();
    await eventually(async () => (await faults(database)).length > 0);
    expect(await faults(database)).toMatchObject([{ consumer: 'failing', error: 'has no answer' }]);
    await appendCase();
    await reached();
  });
});

describe('two runners', () => {
  it('one leads and the other takes over, and no event is projected or answered twice', async () => {
    const reactions: string[] = [];
    const manager = seen(reactions);
    const first = await start(projections(), [manager]);
    await start(projections(), [manager]);
    for (let n = 0; n < 3; n += 1) await appendCase();
    await reached([...projections(), manager]);
    await first.stop();
    for (let n = 0; n < 3; n += 1) await appendCase();
    await reached([...projections(), manager]);
    expect(new Set(reactions).size).toBe(reactions.length);
    for (const { name } of projections())
      expect((await verifyProjection({ ...parts(), projection: named(name) })).differences).toEqual([]);
  });
});

describe('the drift check', () => {
  it('finds a row that was changed, lost or made up, and says how', async () => {
    await start();
    const [changed, lost] = [await appendCase(), await appendCase()];
    await reached();
    const table = tableOf(named('worklist'));
    await database.query(`update ${table} set stage = 3 where case_id = $1`, [changed]);
    await database.query(`delete from ${table} where case_id = $1`, [lost]);
    const made = uuidV5('made up');
    await database.query(`insert into ${table} (case_id, landlord_id) values ($1, 'nobody')`, [made]);
    const { rows, differences } = await verifyProjection({ ...parts(), projection: named('worklist') });
    expect(rows).toBe(2);
    const found = differences.map(({ row, columns, live, rebuilt }) => [row, columns, live !== null, rebuilt !== null]);
    expect(found).toHaveLength(3);
    expect(found).toEqual(
      expect.arrayContaining([
        [changed, ['stage'], true, true],
        [lost, [], false, true],
        [made, [], true, false],
      ]),
    );
    await rebuild({ ...parts(), projection: named('worklist') }, { afresh: true });
    expect((await verifyProjection({ ...parts(), projection: named('worklist') })).differences).toEqual([]);
  });
});
