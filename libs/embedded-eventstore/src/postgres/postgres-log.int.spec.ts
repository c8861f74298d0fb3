import {
  collect,
  connect,
  failureOf,
  newEvent,
  newEvents,
  numbersIn,
} from '../../../../test/eventstore-contract/official-client.js';
import { type TestPostgres, testPostgres } from '../../testing/postgres.js';
import { type RunningNode, startNode } from '../index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(120_000);

let postgres: TestPostgres;
const running: RunningNode[] = [];

const start = async (schema: string, cacheBytes?: number): Promise<RunningNode> => {
  const node = await startNode({ log: { databaseUrl: postgres.url, schema, ...(cacheBytes && { cacheBytes }) } });
  running.push(node);
  return node;
};

beforeAll(async () => {
  postgres = await testPostgres();
});
afterEach(async () => {
  for (const node of running.splice(0)) await node.stop();
});
afterAll(() => postgres.stop());

describe('after a restart', () => {
  it('everything is where it was, and the store is the same', async () => {
    const schema = postgres.freshSchema();
    const first = await start(schema);
    const before = connect(first.url);
    await before.appendToStream('kept', newEvents(500));
    await before.appendToStream('deleted', newEvents(3));
    await before.deleteStream('deleted');
    await before.appendToStream('gone', newEvents(3));
    await before.tombstoneStream('gone');
    await before.appendToStream('cut', newEvents(4));
    await before.setStreamMetadata('cut', { maxCount: 2 });
    const all = await collect(before.readAll());
    await first.stop();

    const second = await start(schema);
    const after = connect(second.url);
    expect(second.storeId).toBe(first.storeId);
    expect(await collect(after.readAll())).toEqual(all);
    expect(await numbersIn(after, 'kept')).toHaveLength(500);
    expect(await numbersIn(after, 'cut')).toEqual([2, 3]);
    expect(await failureOf(numbersIn(after, 'deleted'))).toMatchObject({ type: 'stream-not-found' });
    expect(await failureOf(numbersIn(after, 'gone'))).toMatchObject({ type: 'stream-deleted' });
    expect(await after.appendToStream('deleted', newEvent())).toMatchObject({ nextExpectedRevision: 3n });
  });

  it('a write that is repeated is recognised, with a revision and without one', async () => {
    const schema = postgres.freshSchema();
    const first = await start(schema);
    const events = newEvents(3);
    const told = await connect(first.url).appendToStream('s', events);
    await first.stop();

    const client = connect((await start(schema)).url);
    expect(await client.appendToStream('s', events)).toEqual(told);
    expect(await client.appendToStream('s', events, { expectedRevision: 'no_stream' })).toEqual(told);
    expect(await client.appendToStream('s', events.slice(1), { expectedRevision: 0n })).toEqual(told);
    expect(await numbersIn(client, 's')).toHaveLength(3);
  });

  it('positions go on growing', async () => {
    const schema = postgres.freshSchema();
    for (let round = 0; round < 3; round += 1) {
      const node = await start(schema);
      await connect(node.url).appendToStream('s', newEvents(2));
      await node.stop();
    }
    const all = await collect(connect((await start(schema)).url).readAll());
    const positions = all.map(({ event }) => event!.position!.commit);
    expect(positions.every((position, at) => at === 0 || position > positions[at - 1]!)).toBe(true);
    expect(all.filter(({ event }) => event!.streamId === 's').map(({ event }) => event!.revision)).toEqual([
      0n,
      1n,
      2n,
      3n,
      4n,
      5n,
    ]);
  });
});

describe('two nodes on one log', () => {
  it('cannot be: the second one says why and leaves the first one alone', async () => {
    const schema = postgres.freshSchema();
    const first = await start(schema);
    await expect(start(schema)).rejects.toThrow('Another node is using the log');
    await expect(connect(first.url).appendToStream('s', newEvent())).resolves.toMatchObject({ success: true });
  });

  it('can follow each other at once', async () => {
    const schema = postgres.freshSchema();
    const first = await start(schema);
    const [second] = await Promise.all([start(schema), first.stop()]);
    await connect(second.url).appendToStream('s', newEvent());
  });
});

describe('a log that fails', () => {
  const killConnections = (schema: string) =>
    postgres.run(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = (hashtextextended('redress eventstore ${schema}', 0) & 4294967295)::bigint::oid`,
    );

  it('ends the node: what waits is told that it is unavailable, and what was told stands', async () => {
    const schema = postgres.freshSchema();
    const node = await start(schema);
    const client = connect(node.url);
    let isWriting = true;
    const told: number[] = [];
    const failures: string[] = [];
    const write = async (worker: number) => {
      for (let n = worker; isWriting; n += 8)
        await client.appendToStream('s', newEvent(n)).then(
          () => told.push(n),
          (error: Error & { code?: number }) => {
            failures.push(`${error.code}`);
            isWriting = false;
          },
        );
    };
    const writing = Promise.all(Array.from({ length: 8 }, (_, worker) => write(worker)));
    while (told.length < 200) await new Promise((resolve) => setTimeout(resolve, 5));
    await killConnections(schema);
    expect((await node.failed).message).toMatch(/connection|terminat/i);
    await writing;
    expect(new Set(failures)).toEqual(new Set(['14']));
    await node.stop();

    const stored = await numbersIn(connect((await start(schema)).url), 's');
    expect(stored.filter((n) => told.includes(n)).toSorted((a, b) => a - b)).toEqual(told.toSorted((a, b) => a - b));
    expect(new Set(stored).size).toBe(stored.length);
  });

  it('never has the positions of a failed write given to another one', async () => {
    const schema = postgres.freshSchema();
    const node = await start(schema);
    const client = connect(node.url);
    const { position } = await client.appendToStream('s', newEvent(1));
    await postgres.run(
      `alter table ${schema}.record add constraint full_up check (position < ${position!.commit + 1n}) not valid`,
    );
    const lost = newEvent(2);
    expect(await failureOf(client.appendToStream('s', lost))).toMatchObject({ code: 14 });
    await node.failed;
    await node.stop();
    await postgres.run(`alter table ${schema}.record drop constraint full_up`);

    const again = connect((await start(schema)).url);
    expect(await numbersIn(again, 's')).toEqual([1]);
    const stored = await again.appendToStream('s', lost);
    expect(stored.nextExpectedRevision).toBe(1n);
    const next = await again.appendToStream('s', newEvent(3));
    const frameBytes = next.position!.commit - stored.position!.commit;
    expect(stored.position!.commit).toBeGreaterThanOrEqual(position!.commit + 2n * frameBytes);
  });

  it('is not waited for longer than a client wants to; the write may still happen, and is recognised then', async () => {
    const schema = postgres.freshSchema();
    const client = connect((await start(schema)).url);
    await client.appendToStream('s', newEvent(1));
    await postgres.run(`begin; lock table ${schema}.record in share row exclusive mode`);
    const late = newEvent(2);
    expect(await failureOf(client.appendToStream('s', late, { deadline: 300 }))).toMatchObject({
      type: 'deadline-exceeded',
    });
    await postgres.run('commit');
    expect(await client.appendToStream('s', late)).toMatchObject({ nextExpectedRevision: 1n });
    expect(await numbersIn(client, 's')).toEqual([1, 2]);
  });
});

describe('a log that is not right', () => {
  const stopped = async () => {
    const schema = postgres.freshSchema();
    const node = await start(schema);
    const client = connect(node.url);
    for (let call = 0; call < 3; call += 1) await client.appendToStream('s', newEvents(3));
    await node.stop();
    return schema;
  };

  it.each([
    ['has lost bytes', 'update %.record set frames = substring(frames for octet_length(frames) - 1)', 'damaged'],
    ['has events twice', 'insert into %.record select position + 1, heads, frames from %.record', 'damaged'],
    [
      'has lost a commit',
      'delete from %.record where position = (select position from %.record order by position desc offset 1 limit 1)',
      'has revision 6; 3 is missing',
    ],
    ['has a torn head', 'update %.record set heads = substring(heads for octet_length(heads) - 1)', 'damaged'],
    ['is of a later make', 'update %.store set format = 99', 'has format 99'],
    ['does not know which store it is', 'delete from %.store', 'is empty'],
  ])('is refused when it %s', async (_, damage, why) => {
    const schema = await stopped();
    await postgres.run(damage.replaceAll('%', schema));
    await expect(start(schema)).rejects.toThrow(why);
  });

  it('is refused under a name that is no name', async () => {
    await expect(start('a; drop table b')).rejects.toThrow('cannot be the name');
  });

  it('is refused where there is no database', async () => {
    await expect(startNode({ log: { databaseUrl: 'postgres://127.0.0.1:1/none' } })).rejects.toThrow(/ECONNREFUSED/);
  });
});

it('reads what does not fit into memory, in any order', async () => {
  const schema = postgres.freshSchema();
  const node = await start(schema, 256 * 1024);
  const client = connect(node.url);
  const filler = 'x'.repeat(900);
  const large = (n: number) => ({ ...newEvent(n), data: { n, filler } });
  for (let call = 0; call < 60; call += 1)
    await client.appendToStream(
      `s-${call % 3}`,
      Array.from({ length: 100 }, (_, n) => large(call * 100 + n)),
    );
  const seen = await Promise.all([0, 1, 2].map((n) => numbersIn(client, `s-${n}`)));
  expect(seen.flat()).toHaveLength(6000);
  for (const numbers of seen) expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  const fromEnd = { direction: 'backwards', fromRevision: 'end', maxCount: 5 } as const;
  const last = await collect(client.readStream('s-1', fromEnd));
  expect(last.map(({ event }) => (event!.data as { n: number }).n)).toEqual(seen[1]!.slice(-5).reverse());
});
